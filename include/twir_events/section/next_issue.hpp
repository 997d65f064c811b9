#pragma once

#include <twir_events/core/date.hpp>

#include <chrono>
#include <optional>
#include <string>

namespace twir::section {

/// When the next issue is the one after. TWiR publishes up to 53 hours after 00:00 UTC of an issue's Wednesday, so the
/// default keeps the issue open until Friday 12:00 UTC.
struct NextIssueRule {
    std::chrono::minutes open_for{60 * 60};  ///< from 00:00 UTC of the issue's Wednesday; at least 0, at most 7 days
    std::optional<Date> published;           ///< the newest issue that is known to be out: it is closed
};

/// Whether issues are dated so: on Wednesdays.
bool is_issue_date(Date date);

/// `2025-12-04 is not a Wednesday; issues are dated on Wednesdays. Did you mean 2025-12-03 or 2025-12-10?` Empty for
/// a Wednesday.
std::string why_no_issue_date(Date date);

/// Why that issue cannot be answered for: its window is not within the known days. Empty if it is.
std::string why_beyond(const DateRange& known, Date issue, int window_days);

/// The date of the issue that is being made at `now`: the first Wednesday that is still open and not published.
Date next_issue(Instant now, const NextIssueRule& rule = {});

}  // namespace twir::section
