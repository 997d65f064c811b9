#pragma once

#include "app/report.hpp"
#include "app/snapshot_folder.hpp"
#include <twir_events/app/config.hpp>

#include <optional>

namespace twir::app {

/// Runs the configured hook after a snapshot, if there is one: with the files' paths, or where none were written, with
/// those of a private folder that is gone afterwards. Its output goes to standard error; `outside` where it fails.
Exit run_hook(const SnapshotSettings& settings, const store::Snapshot& snapshot,
              const std::optional<store::Snapshot>& before, std::optional<SnapshotPaths> written);

}  // namespace twir::app
