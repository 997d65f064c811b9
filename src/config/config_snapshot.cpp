#include "config/config_snapshot.hpp"

#include <array>

namespace twir::config {
namespace {

/// A program and its arguments.
template <auto member, class T>
bool read_command(const toml::node& node, T& into) {
    auto& command = into.*member;
    return node.is_array() && read(node, command) && !command.empty() && !command.front().empty();
}

using Snapshot = SnapshotSettings;
constexpr std::array snapshot{
    Key<Snapshot>{.name = "out",
                  .type = "folder",
                  .expected = "the path of a folder",
                  .read = read_to<&Snapshot::out>,
                  .shown = show<&Snapshot::out>},
    Key<Snapshot>{.name = "max_age",
                  .type = "time",
                  .expected = "a time such as \"2d\"",
                  .read = read_to<&Snapshot::max_age>,
                  .shown = show<&Snapshot::max_age>},
    Key<Snapshot>{.name = "max_stale_percent",
                  .type = "0 to 100",
                  .expected = "a number from 0 to 100",
                  .read = read_between<0, 100, &Snapshot::max_stale_percent>,
                  .shown = show<&Snapshot::max_stale_percent>},
    Key<Snapshot>{.name = "stale_host_feeds",
                  .type = "1 to 10000",
                  .expected = "a number from 1 to 10000",
                  .read = read_between<1, 10'000, &Snapshot::stale_host_feeds>,
                  .shown = show<&Snapshot::stale_host_feeds>},
    Key<Snapshot>{.name = "poll_timeout",
                  .type = "time",
                  .expected = "a time such as \"20m\"",
                  .read = read_to<&Snapshot::poll_timeout>,
                  .shown = show<&Snapshot::poll_timeout>},
    Key<Snapshot>{.name = "hook",
                  .type = "list: a program and its arguments",
                  .expected = "a program and its arguments such as [\"git\", \"commit\", \"{markdown}\"]",
                  .read = read_command<&Snapshot::hook>,
                  .shown = show<&Snapshot::hook>},
    Key<Snapshot>{.name = "hook_timeout",
                  .type = "time",
                  .expected = "a time such as \"2m\"",
                  .read = read_to<&Snapshot::hook_timeout>,
                  .shown = show<&Snapshot::hook_timeout>}};

using OnProblem = OnProblemSettings;
constexpr std::array on_problem{
    Key<OnProblem>{.name = "command",
                   .type = "list: a program and its arguments",
                   .expected = "a program and its arguments such as [\"/usr/bin/logger\", \"{message}\"]",
                   .read = read_command<&OnProblem::command>,
                   .shown = show<&OnProblem::command>},
    Key<OnProblem>{.name = "feed_down_days",
                   .type = "1 to 366",
                   .expected = "a number of days from 1 to 366",
                   .read = read_between<1, 366, &OnProblem::feed_down>,
                   .shown = show<&OnProblem::feed_down>},
    Key<OnProblem>{.name = "silent_days",
                   .type = "1 to 366",
                   .expected = "a number of days from 1 to 366",
                   .read = read_between<1, 366, &OnProblem::silent>,
                   .shown = show<&OnProblem::silent>},
    Key<OnProblem>{.name = "timeout",
                   .type = "time",
                   .expected = "a time such as \"1m\"",
                   .read = read_to<&OnProblem::timeout>,
                   .shown = show<&OnProblem::timeout>}};

}  // namespace

std::span<const Key<SnapshotSettings>> snapshot_keys() {
    return snapshot;
}

std::span<const Key<OnProblemSettings>> on_problem_keys() {
    return on_problem;
}

}  // namespace twir::config
