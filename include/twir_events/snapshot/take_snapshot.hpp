#pragma once

#include <twir_events/knowledge/catalog_source.hpp>

#include <filesystem>
#include <stop_token>

namespace twir::snapshot {

struct SnapshotRequest {
    Date issue;
    std::filesystem::path out;  ///< empty: no files
    bool force = false;         ///< although feeds are stale, and although nothing has changed
};

/// Freezes an issue: checks the feeds, stores the next revision, writes its files, prints what it did and how it
/// differs from the revision before, and runs the hook, also one that the last revision still owes. Files and hooks
/// that fail leave the snapshot as it is. `stop` ends what runs, and what was not stored yet is not.
/// refused: feeds are stale.
result<os::Exit> take_snapshot(const SnapshotRequest& request, knowledge::OpenCatalog& knowledge, const Clock& clock,
                               const std::stop_token& stop);

}  // namespace twir::snapshot
