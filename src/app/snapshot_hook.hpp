#pragma once

#include "app/report.hpp"
#include "app/snapshot_folder.hpp"
#include <twir_events/app/config.hpp>

#include <optional>
#include <stop_token>

namespace twir::app {

/// Runs the configured hook, if there is one and the store says that the snapshot owes it: with the files' paths, or
/// where none were written, with those of a private folder that is gone afterwards. Its output goes to standard error.
/// `outside` where it fails, or where `stop` ended it: then the snapshot goes on owing it.
Exit run_hook(const SnapshotSettings& settings, const store::Snapshot& snapshot,
              const std::optional<store::Snapshot>& before, std::optional<SnapshotPaths> written, store::Store& store,
              const std::stop_token& stop);

}  // namespace twir::app
