#pragma once

#include <twir_events/config/config.hpp>
#include <twir_events/knowledge/feed_table.hpp>
#include <twir_events/os/run_command.hpp>
#include <twir_events/store/snapshot.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace twir::snapshot {

/// Reported to the operator once, and once more when it is over.
struct LastingProblem {
    std::string kind;     ///< "feed-down", "nothing-new" or "snapshot-refused"
    std::string what;     ///< the feed that is down, the date of the issue that was refused
    std::string message;  ///< for the operator
};

/// By the name that it has in the store: "feed-down rust-berlin".
LastingProblem problem_of(const store::ToldProblem& reported);

/// Feeds without a good answer for too long, and feeds that answer and list nothing new for too long. `last_news`: as
/// the store has it.
std::vector<LastingProblem> find_problems(const std::vector<knowledge::FeedStatus>& feeds,
                                          const std::optional<Instant>& last_news,
                                          const config::OnProblemSettings& settings, Instant now);

/// What to tell at once: problems of one kind that are new, or that are over.
struct Notice {
    std::string kind;
    bool over = false;
    std::vector<store::ToldProblem> problems;
    std::vector<std::string> feeds;
    std::string text;  ///< a line for each
};

/// The present problems that were not reported yet, and the reported ones that are over. Only the kinds that were
/// looked for can be over.
std::vector<Notice> due_notices(const std::vector<LastingProblem>& problems,
                                const std::vector<store::ToldProblem>& reported,
                                const std::vector<std::string_view>& kinds, Instant now);

/// The configured command for that notice; the text is its standard input, too.
os::CommandRequest command_of(const Notice& notice, const config::OnProblemSettings& settings);

}  // namespace twir::snapshot
