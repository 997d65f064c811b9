#pragma once

#include <twir_events/config/config.hpp>
#include <twir_events/core/catalog.hpp>
#include <twir_events/knowledge/feed_table.hpp>
#include <twir_events/store/snapshot.hpp>

#include <string>
#include <vector>

namespace twir::snapshot {

/// The issue as it is known now, as the revision of that number. Its JSON is that of `section --format json` with
/// `"snapshot": {"revision", "taken_at", "sha256" (of the Markdown), "config_sha256",
/// "stale_feeds" (a line each), "feeds"}`.
store::Snapshot freeze(const Catalog& catalog, Date issue, const config::Config& config,
                       const std::vector<knowledge::FeedStatus>& feeds, int revision, Instant now);

/// Whether two snapshots have the same issue: equal Markdown, and equal JSON except for the facts about the snapshot.
bool same_issue(const store::Snapshot& a, const store::Snapshot& b);

/// The feeds that were stale when it was taken, a line each, by its JSON.
std::vector<std::string> stale_feeds_of(const store::Snapshot& snapshot);

/// What is wrong with a stored snapshot, a line each: its digests are checked, and what its JSON says of it.
std::vector<std::string> faults_of(const store::Snapshot& snapshot);

/// "2025-12-03 revision 2".
std::string snapshot_name(Date issue, int revision);

/// How the Markdown changed from one revision to the next, as a unified diff.
std::string revision_diff(const store::Snapshot& before, const store::Snapshot& after);

}  // namespace twir::snapshot
