#pragma once

#include "app/known.hpp"

#include <filesystem>
#include <stop_token>

namespace twir::app {

struct SnapshotRequest {
    Date issue;
    std::filesystem::path out;  ///< empty: no files
    bool force = false;         ///< although feeds are stale, and although nothing has changed
};

/// Freezes an issue: checks the feeds, stores the next revision, writes its files, prints what it did and how it
/// differs from the revision before, and runs the hook, also one that the last revision still owes. Files and hooks
/// that fail leave the snapshot as it is. `stop` ends what runs, and what was not stored yet is not.
/// refused: feeds are stale.
result<Exit> take_snapshot(const SnapshotRequest& request, Knowledge& knowledge, const Clock& clock,
                           const std::stop_token& stop);

}  // namespace twir::app
