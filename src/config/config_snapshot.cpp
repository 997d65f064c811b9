#include "config/config_snapshot.hpp"

#include <array>

namespace twir::config {
namespace {

/// A program and its arguments.
bool read_command(const toml::node& node, std::vector<std::string>& into) {
    return node.is_array() && read(node, into) && !into.empty() && !into.front().empty();
}

bool read_between(const toml::node& node, int least, int most, int& into) {
    int number = 0;
    if (!read(node, number) || number < least || number > most)
        return false;
    into = number;
    return true;
}

bool read_days(const toml::node& node, std::chrono::days& into) {
    int days = 0;
    if (!read_between(node, 1, 366, days))
        return false;
    into = std::chrono::days(days);
    return true;
}

constexpr std::string_view command_form = "a program and its arguments such as [\"/usr/bin/logger\", \"{message}\"]";

using Snapshot = SnapshotSettings;
constexpr std::array snapshot{
    Key<Snapshot>{"out", "the path of a folder",
                  [](const toml::node& n, Snapshot& s) {
                      std::string text;
                      if (!read(n, text) || text.empty())
                          return false;
                      s.out = text;
                      return true;
                  }},
    Key<Snapshot>{"max_age", "a time such as \"2d\"",
                  [](const toml::node& n, Snapshot& s) { return read(n, s.max_age); }},
    Key<Snapshot>{"max_stale_percent", "a number from 0 to 100",
                  [](const toml::node& n, Snapshot& s) { return read_between(n, 0, 100, s.max_stale_percent); }},
    Key<Snapshot>{"stale_host_feeds", "a number from 1 to 10000",
                  [](const toml::node& n, Snapshot& s) { return read_between(n, 1, 10'000, s.stale_host_feeds); }},
    Key<Snapshot>{"poll_timeout", "a time such as \"20m\"",
                  [](const toml::node& n, Snapshot& s) { return read(n, s.poll_timeout); }},
    Key<Snapshot>{"hook", "a program and its arguments such as [\"git\", \"commit\", \"{markdown}\"]",
                  [](const toml::node& n, Snapshot& s) { return read_command(n, s.hook); }},
    Key<Snapshot>{"hook_timeout", "a time such as \"2m\"",
                  [](const toml::node& n, Snapshot& s) { return read(n, s.hook_timeout); }}};

using OnProblem = OnProblemSettings;
constexpr std::array on_problem{
    Key<OnProblem>{"command", command_form,
                   [](const toml::node& n, OnProblem& p) { return read_command(n, p.command); }},
    Key<OnProblem>{"feed_down_days", "a number of days from 1 to 366",
                   [](const toml::node& n, OnProblem& p) { return read_days(n, p.feed_down); }},
    Key<OnProblem>{"silent_days", "a number of days from 1 to 366",
                   [](const toml::node& n, OnProblem& p) { return read_days(n, p.silent); }},
    Key<OnProblem>{"timeout", "a time such as \"1m\"",
                   [](const toml::node& n, OnProblem& p) { return read(n, p.timeout); }}};

}  // namespace

std::span<const Key<SnapshotSettings>> snapshot_keys() {
    return snapshot;
}

std::span<const Key<OnProblemSettings>> on_problem_keys() {
    return on_problem;
}

}  // namespace twir::config
