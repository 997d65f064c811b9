#pragma once

#include "app/known.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace twir::app {

struct SnapshotRequest {
    Date issue;
    std::filesystem::path out;  ///< empty: no files
    bool force = false;         ///< although feeds are stale, and although nothing has changed
};

/// Freezes an issue: checks the feeds, stores the next revision, writes its files, prints what it did and how it
/// differs from the revision before, and runs the hook. Files and hooks that fail leave the snapshot as it is.
/// refused: feeds are stale.
result<Exit> take_snapshot(const SnapshotRequest& request, Knowledge& knowledge, const Clock& clock);

}  // namespace twir::app
