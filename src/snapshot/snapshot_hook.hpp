#pragma once

#include <twir_events/config/config.hpp>
#include <twir_events/os/report.hpp>
#include <twir_events/snapshot/snapshot_folder.hpp>

#include <optional>
#include <stop_token>

namespace twir::snapshot {

/// Runs the configured hook, if there is one and the store says that the snapshot owes it: with the files' paths, or
/// where none were written, with those of a private folder that is gone afterwards. Its output goes to standard error.
/// `outside` where it fails, or where `stop` ended it: then it stays due for that snapshot.
os::Exit run_hook(const config::SnapshotSettings& settings, const store::Snapshot& snapshot,
                  const std::optional<store::Snapshot>& before, std::optional<SnapshotPaths> written,
                  store::Store& store, const std::stop_token& stop);

}  // namespace twir::snapshot
