#include "support/catch.hpp"
#include "support/instants.hpp"
#include <twir_events/snapshot/problems.hpp>
#include <twir_events/snapshot/tell_problems.hpp>

using namespace twir;
using namespace twir::config;
using namespace twir::knowledge;
using namespace twir::snapshot;
using namespace std::chrono_literals;
using support::at;

namespace {

const Instant now = at("2026-05-10T12:00:00Z");
const OnProblemSettings settings;

ConfiguredSource source_of(const char* id) {
    ConfiguredSource source;
    source.source.id = id;
    return source;
}

const ConfiguredSource berlin = source_of("berlin");
const ConfiguredSource paris = source_of("paris");

FeedStatus healthy(const ConfiguredSource& source) {
    FeedStatus feed{&source, {}, {}, poll::Health::healthy};
    feed.state.last_attempt = feed.state.last_success = now;
    return feed;
}

FeedStatus failing_since(const ConfiguredSource& source, const char* since) {
    auto feed = healthy(source);
    feed.state.last_success = {};
    feed.state.failing_since = at(since);
    feed.state.last_error = "no answer";
    return feed;
}

/// "feed-down begun berlin paris".
std::vector<std::string> described(const std::vector<Notice>& notices) {
    std::vector<std::string> out;
    for (const auto& notice : notices) {
        out.push_back(notice.kind + (notice.over ? " over" : " begun"));
        for (const auto& feed : notice.feeds)
            out.back() += " " + feed;
    }
    return out;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("a feed that has been down for days is a problem", "[app][problems]") {
    const auto problems =
        find_problems({failing_since(berlin, "2026-05-07T12:00:00Z"), failing_since(paris, "2026-05-07T12:00:01Z")},
                      now, settings, now);
    REQUIRE(problems.size() == 1);
    CHECK(problems.front().kind == "feed-down");
    CHECK(problems.front().what == "berlin");
    CHECK(problems.front().message == "berlin: no good answer since 2026-05-07T12:00:00Z: no answer");
}

TEST_CASE("a week without changes is a problem if feeds were polled", "[app][problems]") {
    const auto kinds = [](const FeedStatus& feed, std::optional<Instant> last_news) {
        return find_problems({feed}, last_news, settings, now).size();
    };
    CHECK(kinds(healthy(berlin), now - date::days(7)) == 1);
    CHECK(kinds(healthy(berlin), now - date::days(7) + 1s) == 0);
    CHECK(kinds(healthy(berlin), {}) == 0);
    auto long_ago = healthy(berlin);
    long_ago.state.last_success = now - date::days(1);
    CHECK(kinds(long_ago, now - date::days(7)) == 0);
    CHECK(find_problems({healthy(berlin)}, now - date::days(8), settings, now).front().message ==
          "nothing new from any feed since 2026-05-02T12:00:00Z, for 8 days");
}

TEST_CASE("a problem is reported once and its end once", "[app][problems]") {
    const std::vector<LastingProblem> down{{"feed-down", "berlin", "berlin: down"},
                                           {"feed-down", "paris", "paris: down"}};
    const auto first = due_notices(down, {}, problems_of_polls, now);
    REQUIRE(described(first) == Lines{"feed-down begun berlin paris"});
    CHECK(first.front().text == "berlin: down\nparis: down\n");
    auto told = first.front().problems;
    CHECK(due_notices(down, told, problems_of_polls, now).empty());
    CHECK(described(due_notices({down.front()}, told, problems_of_polls, now)) == Lines{"feed-down over paris"});
    const auto both = due_notices({{"nothing-new", "", "silent"}}, told, problems_of_polls, now);
    CHECK(described(both) == Lines{"nothing-new begun", "feed-down over berlin paris"});
    CHECK(both.back().text == "over: berlin: down\nover: paris: down\n");
    // A snapshot knows nothing of feeds that are up again.
    CHECK(due_notices({}, told, problems_of_snapshots, now).empty());
}

TEST_CASE("a notice is an operator's command", "[app][problems]") {
    OnProblemSettings mail;
    mail.command = {"mail", "-s", "{problem} {state}"};
    Notice notice{"feed-down", true, {}, {"berlin", "paris"}, "over: a\nover: b\n"};
    auto request = command_of(notice, mail);
    CHECK(request.command == mail.command);
    CHECK(request.input == notice.text);
    CHECK(request.timeout == 60s);
    using Values = std::vector<std::pair<std::string, std::string>>;
    CHECK(request.values ==
          Values{
              {"problem", "feed-down"}, {"state", "over"}, {"feeds", "berlin paris"}, {"message", "over: a\nover: b"}});
    notice.text = std::string(1'000'000, 'x');
    CHECK(command_of(notice, mail).input.size() < 20'000);
}

TEST_CASE("a removed feed's problem is dropped silently", "[app][problems]") {
    auto store = store::Store::in_memory();
    REQUIRE(store.save_told({{"feed-down paris", now, "paris: down"}, {"feed-down berlin", now, "berlin: down"}}, {})
                .has_value());
    Config config;
    config.sources = {berlin};
    CHECK(described(look_for_problems(config, store, now).value()) == Lines{"feed-down over berlin"});
    REQUIRE(store.told_problems().value().size() == 1);
    CHECK(store.told_problems().value().front().problem == "feed-down berlin");
}

TEST_CASE("a refusal is reported for each issue", "[app][problems]") {
    const LastingProblem first{"snapshot-refused", "2026-05-06", "no snapshot of 2026-05-06"};
    const LastingProblem second{"snapshot-refused", "2026-05-13", "no snapshot of 2026-05-13"};
    const auto told = due_notices({first}, {}, problems_of_snapshots, now).front().problems;
    CHECK(told.front().problem == "snapshot-refused 2026-05-06");
    const auto notices = due_notices({second}, told, problems_of_snapshots, now);
    CHECK(described(notices) == Lines{"snapshot-refused begun", "snapshot-refused over"});
    CHECK(notices.front().feeds.empty());
    CHECK(notices.back().text == "over: no snapshot of 2026-05-06\n");
}
