#pragma once

#include <twir_events/api/view.hpp>

#include <string>
#include <vector>

namespace twir::page {

/// Notes that the section is incomplete while some feeds were never polled; empty once all were.
std::string first_round_notice(const std::vector<api::FeedSummary>& feeds);

/// The state of the feeds: those in trouble by name, inactive ones apart from them.
std::string feed_part(const std::vector<api::FeedSummary>& feeds);

}  // namespace twir::page
