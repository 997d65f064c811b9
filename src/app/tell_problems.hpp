#pragma once

#include "app/problems.hpp"
#include <twir_events/core/result.hpp>
#include <twir_events/store/store.hpp>

#include <stop_token>
#include <string_view>
#include <vector>

namespace twir::app {

/// The kinds of problems that polls show.
inline const std::vector<std::string_view> problems_of_polls{"feed-down", "nothing-new"};
/// The kind of problem that `snapshot` shows.
inline const std::vector<std::string_view> problems_of_snapshots{"snapshot-refused"};

/// What is to be told now, after polls. The error is the store's.
result<std::vector<Notice>> look_for_problems(const Config& config, store::Store& store, Instant now);

/// Remembers that it was told.
result<void> remember(const Notice& notice, store::Store& store);

/// Runs the configured command for each, for a command line: its output and failures go to standard error. What could
/// not be told is not remembered, so that it is told the next time. Nothing happens where there is no command.
void tell(const std::vector<Notice>& notices, const OnProblemSettings& settings, store::Store& store);

}  // namespace twir::app
