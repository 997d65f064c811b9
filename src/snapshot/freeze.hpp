#pragma once

#include <twir_events/config/config.hpp>
#include <twir_events/core/catalog.hpp>
#include <twir_events/knowledge/feed_table.hpp>
#include <twir_events/store/snapshot.hpp>

#include <string>
#include <vector>

namespace twir::snapshot {

/// The feeds that keep an issue from being frozen, a line each that says why: without a good answer for longer than
/// `max_age`, or never polled. Not those that their hosts have removed (404, 410), and those silent for a year.
std::vector<std::string> stale_feeds(const std::vector<knowledge::FeedStatus>& feeds, std::chrono::seconds max_age,
                                     Instant now);

/// The other feeds whose last answer was not good, a line each: the issue is frozen with their answers before that.
std::vector<std::string> troubled_feeds(const std::vector<knowledge::FeedStatus>& feeds, std::chrono::seconds max_age,
                                        Instant now);

/// The issue as it is known now, as the revision of that number. Its JSON is that of `section --format json` with
/// `"snapshot": {"revision", "taken_at", "sha256" (of the Markdown), "config_sha256", "feeds"}`.
store::Snapshot freeze(const Catalog& catalog, Date issue, const config::Config& config,
                       const std::vector<knowledge::FeedStatus>& feeds, int revision, Instant now);

/// Whether two snapshots have the same issue: equal Markdown, and equal JSON except for the facts about the snapshot.
bool same_issue(const store::Snapshot& a, const store::Snapshot& b);

/// The faults of a stored snapshot, a line each: its digests are checked, and the facts about it in its JSON.
std::vector<std::string> faults_of(const store::Snapshot& snapshot);

/// "2025-12-03 revision 2".
std::string snapshot_name(Date issue, int revision);

/// How the Markdown changed from one revision to the next, as a unified diff.
std::string revision_diff(const store::Snapshot& before, const store::Snapshot& after);

}  // namespace twir::snapshot
