#include "poll/poller_fixture.hpp"
#include "support/catch.hpp"

using namespace twir;
using namespace twir::poll;
using namespace twir::poll::test;
using namespace std::chrono_literals;

namespace {

constexpr auto day = std::chrono::hours(24);
const std::string url = "https://a.example/1";
const std::string one_event = "FEED\na 2026-05-10 Coffee\n";

/// A feed that knows its ETag, asked once.
struct Asked : World {
    Asked() {
        add("berlin", url);
        client.on(url, [](const net::Request& r) {
            const bool same = net::find_header(r.headers, "If-None-Match").has_value();
            return same ? status(304) : ok(one_event, {{"ETag", "\"1\""}});
        });
        poll();
    }
    /// Goes on with the sources as they are now, for so long, and says how often they were asked.
    std::size_t asks_within(std::chrono::seconds time) {
        client.asked.clear();
        REQUIRE(poller().set_sources(sources).has_value());
        poller().start();
        loop.run_for(time);
        return client.asked.size();
    }
};

}  // namespace

TEST_CASE("a source whose request or reader changed is polled again", "[poll][resume]") {
    Asked world;
    auto& source = world.sources[0].source;
    SECTION("another zone, at once") {
        source.zone = "Europe/Berlin";
        CHECK(world.asks_within(1min) == 1);
    }
    SECTION("another kind, at once") {
        source.kind = SourceKind::google_calendar;
        CHECK(world.asks_within(1min) == 1);
    }
    SECTION("by another version, when it is its turn") {
        world.options.version = "2";
        world.made.reset();
        CHECK(world.asks_within(1h) == 0);
        world.loop.run_for(6h);
    }
    REQUIRE(world.client.asked.size() == 1);
    CHECK_FALSE(net::find_header(world.client.asked[0].request.headers, "If-None-Match").has_value());
    CHECK(world.state("berlin").last_read > friday);
    // And then it is the usual question.
    CHECK(world.asks_within(1min) == 0);
    CHECK(world.poll()[0].outcome.status == 304);
}

TEST_CASE("changing a source's organizer or interval does not invalidate its stored answer", "[poll][resume]") {
    Asked world;
    world.sources[0].source.organizer_url = "https://a.example";
    world.sources[0].pace.interval = 5h;
    CHECK(world.asks_within(1min) == 0);
    CHECK(world.poll()[0].outcome.status == 304);
}

TEST_CASE("a shorter interval counts from the last answer", "[poll][resume]") {
    Asked world;
    world.sources[0].pace.issue_day.reset();
    world.sources[0].pace.interval = 30 * day;
    REQUIRE(world.poller().set_sources(world.sources).has_value());
    world.poll();
    CHECK(world.asks_within(1 * day) == 0);
    world.sources[0].pace.interval = 2 * day;
    CHECK(world.asks_within(1 * day) == 0);
    CHECK(world.asks_within(1 * day + 5h) == 1);
    world.sources[0].pace.interval = 1h;
    CHECK(world.asks_within(2h) >= 1);
}

TEST_CASE("poll times from a clock that was ahead are corrected", "[poll][resume]") {
    Asked world;
    auto state = world.state("berlin");
    const Instant ahead = friday + 4 * 365 * day;
    state.last_attempt = state.last_success = state.last_read = state.failing_since = ahead;
    state.next_check = ahead + 6h;
    state.host_asked_until = ahead + 1h;
    REQUIRE(world.store.save(state).has_value());
    CHECK(world.asks_within(1min) == 1);
    CHECK(world.state("berlin").last_success < friday + 1min);
    CHECK(world.state("berlin").next_check < friday + 7h);
}

TEST_CASE("a clock that is set back while sources are polled does not end the polling", "[poll][resume]") {
    class Settable final : public Clock {
      public:
        explicit Settable(const FakeLoop& loop) : loop_(loop) {}
        [[nodiscard]] Instant now() const override { return loop_.now() + ahead; }
        std::chrono::seconds ahead = 365 * day;

      private:
        const FakeLoop& loop_;
    };
    World world;
    world.add("berlin", url);
    world.add("refused", "https://b.example/1");
    world.client.on("https://b.example/1", [](const net::Request&) { return status(429, {{"Retry-After", "60"}}); });
    world.client.on(url, [](const net::Request&) { return ok(one_event); });
    Settable clock(world.loop);
    auto poller = Poller::make({world.loop, world.client, world.store, clock, world.read, [] { return 0.5; },
                                [&world] { return world.loop.steady_now(); }},
                               world.options, world.sources)
                      .value();
    poller->start();
    world.loop.run_for(1min);
    CHECK(world.client.asked.size() == 2);
    clock.ahead = 0s;
    world.loop.run_for(2min);
    CHECK(world.client.asked.size() == 4);
    CHECK(world.state("berlin").last_success < friday + 1 * day);
}

TEST_CASE("an answer for an outdated configuration is dropped and the source polled again", "[poll][resume]") {
    World world;
    world.add("berlin", "https://old.example/1");
    world.client.on("https://old.example/1", [](const net::Request&) { return status(410); });
    world.client.on("https://new.example/1", [](const net::Request&) { return ok(one_event); });
    world.client.delay = 5s;
    auto changed = world.sources;
    changed[0].source.url = "https://new.example/1";
    std::vector<PollReport> reports;
    const auto done = [&](std::vector<PollReport> r) { reports = std::move(r); };
    SECTION("by the service") {
        world.poller().start();
    }
    SECTION("by a round, which waits for it") {
        world.poller().poll_once({}, done);
    }
    world.loop.run_for(2s);
    REQUIRE(world.poller().set_sources(changed).has_value());
    world.loop.run_for(20s);
    CHECK(world.client.asked.size() == 2);
    const auto state = world.state("berlin");
    CHECK_FALSE(state.paused);
    CHECK(state.url == "https://new.example/1");
    CHECK(state.events == 1);
    for (const auto& report : reports)
        CHECK(report.good());
}

TEST_CASE("a source that had no credentials is asked as soon as there are some", "[poll][resume]") {
    World world;
    world.add("berlin", url, SourceKind::meetup);
    for (int i = 0; i < 10; ++i)
        world.poll();
    CHECK(world.state("berlin").failures == 10);
    CHECK(world.client.asked.empty());
    world.made.reset();
    world.poller().start();
    world.loop.run_for(1min);
    CHECK(world.state("berlin").failures == 10);
    world.made.reset();
    world.meetup.client_key = "client";
    world.meetup.private_key_pem = "key";
    world.poller().start();
    world.loop.run_for(1min);
    CHECK(world.state("berlin").failures == 11);
}
