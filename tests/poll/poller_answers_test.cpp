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
