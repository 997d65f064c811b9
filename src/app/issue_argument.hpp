#pragma once

#include <twir_events/app/config.hpp>
#include <twir_events/core/result.hpp>

#include <string>

namespace twir::app {

/// The issue that a command line means: a Wednesday's date, or `next`. invalid_argument, with the date to take instead.
result<Date> read_issue_argument(const std::string& text, Instant now, const section::NextIssueRule& rule);

/// Warns on standard error where the window of that issue is not wholly within what feeds were read for.
void warn_beyond_horizon(const Config& config, Date issue, Instant now);

}  // namespace twir::app
