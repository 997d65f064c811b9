#include "support/catch.hpp"
#include <twir_events/config/config.hpp>

using namespace twir;
using namespace twir::config;
using Catch::Contains;

namespace {

result<Config> parse(std::string_view text) {
    return parse_config(text, "etc/twir.toml", [](const std::filesystem::path& path) -> result<std::string> {
        return path.string() == "etc/more.toml" ? std::string() : std::string("# other\n");
    });
}

}  // namespace

TEST_CASE("snapshots and notifications are configurable", "[app][config]") {
    const auto config = parse(R"([snapshot]
out = "issues"
max_age = "36h"
max_stale_percent = 10
stale_host_feeds = 4
poll_timeout = "5m"
hook = ["git", "commit", "{markdown}"]
hook_timeout = "10s"
[on_problem]
command = ["mail", "-s", "{problem}", "me@group.example"]
feed_down_days = 5
silent_days = 9
timeout = "30s"
)");
    REQUIRE(config.has_value());
    CHECK(config->snapshot.out == "etc/issues");
    CHECK(config->snapshot.max_age == std::chrono::hours(36));
    CHECK(config->snapshot.max_stale_percent == 10);
    CHECK(config->snapshot.stale_host_feeds == 4);
    CHECK(config->snapshot.poll_timeout == std::chrono::minutes(5));
    CHECK(config->snapshot.hook == std::vector<std::string>{"git", "commit", "{markdown}"});
    CHECK(config->snapshot.hook_timeout == std::chrono::seconds(10));
    CHECK(config->on_problem.command.size() == 4);
    CHECK(config->on_problem.feed_down == std::chrono::days(5));
    CHECK(config->on_problem.silent == std::chrono::days(9));
    CHECK(config->on_problem.timeout == std::chrono::seconds(30));
}

TEST_CASE("mistakes in how to freeze are named", "[app][config]") {
    const auto config = parse(
        "[snapshot]\nout = ''\nmax_age = 3\nmax_stale_percent = 101\nstale_host_feeds = 0\nhook = 'git commit'\nage = "
        "'1d'\n[on_problem]\n"
        "command = []\nfeed_down_days = 0\n");
    REQUIRE_FALSE(config.has_value());
    for (const auto* words :
         {"snapshot.out: expected the path of a folder", "snapshot.max_age: expected",
          "snapshot.max_stale_percent: expected a number from 0 to 100",
          "snapshot.stale_host_feeds: expected a number from 1 to 10000", "snapshot.age: unknown key",
          "snapshot.hook: expected a program and its arguments", "on_problem.command: expected a program",
          "on_problem.feed_down_days: expected a number of days from 1 to 366"})
        CHECK_THAT(config.error().message, Contains(words));
}

TEST_CASE("a configuration's digest is that of all its files", "[app][config]") {
    const auto digest = [](std::string_view text) { return parse(text).value().digest; };
    const auto one = digest("include = ['more.toml']\n");
    CHECK(one.size() == 64);
    CHECK(digest("include = ['more.toml']\n") == one);
    CHECK(digest("include = ['more.toml'] \n") != one);
    // What the file says that it names differs.
    CHECK(digest("include = ['mare.toml']\n") != digest("include = ['more.toml']\n"));
}
