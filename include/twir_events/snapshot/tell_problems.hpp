#pragma once

#include <twir_events/core/result.hpp>
#include <twir_events/snapshot/problems.hpp>
#include <twir_events/store/store.hpp>

#include <stop_token>
#include <string_view>
#include <vector>

namespace twir::snapshot {

/// The kinds of problems that polls show.
inline const std::vector<std::string_view> problems_of_polls{"feed-down", "nothing-new"};
/// The kind of problem that `snapshot` shows.
inline const std::vector<std::string_view> problems_of_snapshots{"snapshot-refused"};

/// What to report now, after polls. Reported problems of feeds that are not configured any longer are forgotten: they
/// have ended, but not because the feeds were up again. The error is the store's.
result<std::vector<Notice>> look_for_problems(const config::Config& config, store::Store& store, Instant now);

/// Remembers that it was reported.
result<void> remember(const Notice& notice, store::Store& store);

/// Runs the configured command for each, for a command line: its output and failures go to standard error. A notice
/// that failed is not remembered, so it is tried again the next time. Without a command nothing happens.
/// `stop` ends one that runs.
void tell(const std::vector<Notice>& notices, const config::OnProblemSettings& settings, store::Store& store,
          const std::stop_token& stop);
/// The same with what polls show. The error is the store's.
result<void> tell_of_polls(const config::Config& config, store::Store& store, Instant now, const std::stop_token& stop);

}  // namespace twir::snapshot
