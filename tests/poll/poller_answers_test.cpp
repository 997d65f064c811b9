#include "poll/poller_fixture.hpp"
#include "support/catch.hpp"
#include "support/shared.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

using namespace twir;
using namespace twir::poll;
using namespace twir::poll::test;
using namespace std::chrono_literals;

namespace {

const std::string one_event = "FEED\na 2026-05-10 Coffee\n";

}  // namespace

TEST_CASE("answers that cannot be stored are asked for again, more and more rarely", "[poll][poller]") {
    const support::TemporaryDir dir;
    const std::string path = (dir.path() / "t.db").string();
    World world(store::Store::open(path).value());
    world.store.wait_at_most(1ms);
    world.add("berlin", "https://a.example/1").pace.issue_day.reset();
    world.client.otherwise([](const net::Request&) { return ok(one_event); });
    world.poller();
    SQLite::Database other(path, SQLite::OPEN_READWRITE);
    other.exec("BEGIN IMMEDIATE");
    world.poller().start();
    world.loop.run_for(24h);
    const auto& asked = world.client.asked;
    REQUIRE(asked.size() > 5);
    CHECK(asked[1].at - asked[0].at >= 15min);
    // Not more rarely than planned anyway.
    CHECK(asked.size() < 12);
    CHECK(asked.back().at - asked[asked.size() - 2].at == 6h);
    other.exec("ROLLBACK");
    world.loop.run_for(7h);
    CHECK(world.listed() == "a");
}

TEST_CASE("an answer that killed the process is not the first one requested after a restart", "[poll][poller]") {
    World world;
    world.add("large", "https://a.example/1");
    world.client.otherwise(
        [](const net::Request&) { return ok(one_event + std::string(std::size_t{2} << 20U, '\n')); });
    std::vector<store::FeedState> meanwhile;
    world.read = [&](std::string_view bytes, const feeds::ReadOptions& options) {
        meanwhile.push_back(world.state("large"));
        return read_lines(bytes, options);
    };
    CHECK(world.poll()[0].good());
    REQUIRE(meanwhile.size() == 1);
    CHECK(meanwhile[0].last_attempt == friday);
    CHECK(meanwhile[0].next_check >= friday + 15min);
    CHECK(meanwhile[0].failures == 1);
    CHECK_THAT(meanwhile[0].last_error, Catch::Contains("the program was ended while it read the answer of 2 MiB"));
    // It was read after all.
    CHECK(world.state("large").failures == 0);
    CHECK(world.state("large").last_error.empty());

    SECTION("each time it is waited longer") {
        store::FeedState killed = meanwhile[0];
        world.made.reset();
        REQUIRE(world.store.save(killed).has_value());
        world.poll();
        CHECK(meanwhile.back().failures == 2);
    }
}

TEST_CASE("pending feed state is stored before the feed is renamed", "[poll][poller]") {
    World world;
    world.add("before", "https://a.example/1");
    world.add("slow", "https://b.example/1");
    world.client.otherwise([](const net::Request&) { return ok(one_event); });
    world.poll();
    world.loop.run_for(1h);
    world.client.delay = 5s;
    world.poller().poll_once({"before"}, [](const auto&) {});
    world.loop.run_for(2s);
    world.poller().poll_once({"slow"}, [](const auto&) {});
    world.loop.run_for(4s);
    REQUIRE(world.poller().save().has_value());
    REQUIRE(world.store.rename_feed("before", "after").has_value());
    auto sources = world.sources;
    sources[0].source.id = "after";
    REQUIRE(world.poller().set_sources(sources).has_value());
    const auto states = world.store.feed_states().value();
    REQUIRE(states.size() == 2);
    CHECK(states[0].source == "after");
    CHECK(states[0].last_success > friday + 1h);
}

TEST_CASE("answers that arrive together are stored together, and reported after that", "[poll][poller]") {
    World world;
    for (const std::string host : {"a", "b", "c"})
        world.add(host, "https://" + host + ".example/1");
    world.client.otherwise([](const net::Request&) { return ok(one_event); });
    std::vector<std::string> stored_at_first_report;
    world.poller().on_report([&](const PollReport&) {
        if (stored_at_first_report.empty())
            stored_at_first_report = {world.listed()};
    });
    CHECK(world.poll().size() == 3);
    CHECK(stored_at_first_report == std::vector<std::string>{"a a a"});
}

TEST_CASE("an answer is stored within a second, even while others are under way", "[poll][poller]") {
    World world;
    world.add("quick", "https://a.example/1");
    world.add("slow", "https://b.example/1");
    world.client.otherwise([](const net::Request&) { return ok(one_event); });
    world.client.delay = 100ms;
    world.poller().poll_once({"quick"}, [](const auto&) {});
    world.loop.run_for(10ms);
    world.client.delay = 30s;
    world.poller().poll_once({"slow"}, [](const auto&) {});
    world.loop.run_for(1s);
    CHECK(world.listed() == "a");
    CHECK_FALSE(world.state("slow").last_success);
    world.loop.run_for(30s);
    CHECK(world.listed() == "a a");
}

TEST_CASE("what waits to be stored is stored before the sources change", "[poll][poller]") {
    World world;
    world.add("quick", "https://a.example/1");
    world.add("slow", "https://b.example/1");
    world.client.otherwise([](const net::Request&) { return ok(one_event); });
    world.client.delay = 5s;
    std::vector<std::string> reported;
    world.poller().on_report([&](const PollReport& report) { reported.push_back(report.source); });
    world.poller().poll_once({"quick"}, [](const auto&) {});
    world.loop.run_for(1s);
    world.poller().poll_once({"slow"}, [](const auto&) {});
    world.loop.run_for(4100ms);
    CHECK(world.listed().empty());
    REQUIRE(world.poller().set_sources(world.sources).has_value());
    CHECK(world.listed() == "a");
    CHECK(reported == std::vector<std::string>{"quick"});
    world.loop.run_for(10s);
    CHECK(world.client.asked.size() == 2);
    CHECK(reported == std::vector<std::string>{"quick", "slow"});
}
