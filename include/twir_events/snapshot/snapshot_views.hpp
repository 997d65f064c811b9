#pragma once

#include <twir_events/core/date.hpp>
#include <twir_events/os/report.hpp>
#include <twir_events/store/store.hpp>

#include <filesystem>
#include <optional>
#include <string>

namespace twir::snapshot {

/// All snapshots as a table: issue, revision, time, digest of the Markdown.
result<os::Exit> list_snapshots(store::Store& store);

/// The last revision of an issue, or the one asked for, as "md", "json" or "diff" (to the revision before).
result<os::Exit> show_snapshot(store::Store& store, Date issue, std::optional<int> revision, const std::string& format);

/// Checks every stored snapshot, or those of one issue, and the files of a folder where one is named; `input` where
/// anything is wrong.
result<os::Exit> verify_snapshots(store::Store& store, const std::filesystem::path& folder, std::optional<Date> issue);

}  // namespace twir::snapshot
