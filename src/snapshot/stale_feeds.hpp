#pragma once

#include <twir_events/config/config.hpp>
#include <twir_events/knowledge/feed_table.hpp>

#include <string>
#include <vector>

namespace twir::snapshot {

/// The feeds without a good answer for longer than `max_age`, or never asked, a line each that says why. Not those that
/// their hosts no longer have (404, 410), those silent for a year, and those that never answered where others did.
std::vector<std::string> stale_feeds(const std::vector<knowledge::FeedStatus>& feeds, std::chrono::seconds max_age,
                                     Instant now);

/// The other feeds whose last answer was not good, a line each: the issue is frozen with what they said before.
std::vector<std::string> troubled_feeds(const std::vector<knowledge::FeedStatus>& feeds, std::chrono::seconds max_age,
                                        Instant now);

/// Why an issue is not frozen while some feeds are stale, a phrase for each reason: "the shared calendar", "all 8 of
/// api.lu.ma", "more than 5% of 172". Empty: what is stale is a warning.
std::vector<std::string> too_stale(const std::vector<knowledge::FeedStatus>& feeds,
                                   const config::SnapshotSettings& settings, Instant now);

}  // namespace twir::snapshot
