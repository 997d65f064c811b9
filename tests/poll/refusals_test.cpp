#include "poll/poller_fixture.hpp"
#include "support/catch.hpp"
#include <twir_events/poll/hosts.hpp>

using namespace twir;
using namespace twir::poll;
using namespace twir::poll::test;
using namespace std::chrono_literals;

namespace {

const std::string one_event = "FEED\na 2026-05-10 Coffee\n";

net::Response refusal_of(const std::string& url, const std::string& seconds) {
    auto response = status(429, {{"Retry-After", seconds}});
    response.final_url = url;
    return response;
}

}  // namespace

TEST_CASE("one host, however its address is written", "[poll][refusals]") {
    CHECK(host_of("https://A.example:443/x") == "a.example");
    CHECK(host_of("http://a.example:80") == "a.example");
    CHECK(host_of("http://a.example:443") == "a.example:443");
    CHECK(host_of("http://[::1]:8080/x") == "[::1]:8080");
    CHECK(host_of("file:/tmp/x").empty());
    CHECK(host_of("").empty());
}

TEST_CASE("the host that refuses is closed, not the one that led there", "[poll][refusals]") {
    World world;
    world.add("a-led", "https://a.example/1");
    world.add("a-own", "https://a.example/2");
    world.add("b", "https://b.example/1");
    world.client.otherwise([](const net::Request&) { return ok(one_event); });
    world.client.on("https://a.example/1",
                    [](const net::Request&) { return refusal_of("https://b.example:443/2", "7200"); });
    auto reports = world.poll({"a-led"});
    CHECK(reports[0].outcome.status == 429);
    CHECK(world.state("a-led").next_check >= friday + 2h);
    SECTION("at once") {}
    SECTION("after a restart") {
        world.made.reset();
    }
    reports = world.poll();
    REQUIRE(reports.size() == 3);
    CHECK_FALSE(reports[0].asked);
    CHECK(reports[1].good());
    CHECK_FALSE(reports[2].asked);
    world.loop.run_for(2h);
    world.client.on("https://a.example/1", [](const net::Request&) { return ok(one_event); });
    for (const auto& report : world.poll())
        CHECK(report.good());
}

TEST_CASE("an answer that was under way does not open the host", "[poll][refusals]") {
    World world;
    world.add("first", "https://a.example/1");
    world.add("second", "https://a.example/2");
    world.add("third", "https://a.example/3");
    world.options.max_per_host = 2;
    world.client.otherwise([](const net::Request&) { return ok(one_event); });
    world.client.on("https://a.example/1", [](const net::Request&) { return status(429, {{"Retry-After", "7200"}}); });
    const auto reports = world.poll();
    CHECK(reports[0].outcome.status == 429);
    CHECK(reports[1].good());
    CHECK_FALSE(reports[2].asked);
    CHECK_FALSE(world.poll({"third"})[0].asked);
}

TEST_CASE("a feed that is always refused does not keep the others of its host from their turn", "[poll][refusals]") {
    World world;
    for (const auto* n : {"1", "2", "3"})
        world.add(std::string("f") + n, std::string("https://a.example/") + n);
    world.client.otherwise([](const net::Request&) { return ok(one_event); });
    world.client.on("https://a.example/1", [](const net::Request&) { return status(429, {{"Retry-After", "60"}}); });
    CHECK(world.poll()[0].outcome.status == 429);
    // As by cron: another process each time.
    for (int day = 0; day < 2; ++day) {
        world.made.reset();
        world.loop.run_for(24h);
        const auto reports = world.poll();
        REQUIRE(reports.size() == 3);
        CHECK(reports[0].outcome.status == 429);
        CHECK(reports[1].good());
        CHECK(reports[2].good());
    }
}

TEST_CASE("Retry-After of a removed feed or a remote file still holds for its host", "[poll][refusals]") {
    World world;
    world.add("a", "https://a.example/1");
    world.add("b", "https://b.example/1");
    world.client.otherwise([](const net::Request&) { return ok(one_event); });
    store::FeedState file;
    file.source = "config:https://a.example/overrides.toml";
    file.url = "https://a.example/overrides.toml";
    file.host_asked_until = friday + 3h;
    REQUIRE(world.store.save(file).has_value());
    const auto reports = world.poll();
    CHECK_FALSE(reports[0].asked);
    CHECK(reports[1].good());
}

TEST_CASE("hosts with Retry-After are paused", "[poll][refusals]") {
    std::vector<store::FeedState> states(4);
    states[0].url = states[1].url = "https://a.example/1";
    states[0].host_asked_until = friday + 1h;
    states[1].host_asked_until = friday + 2h;
    states[2].url = "https://b.example/1";
    states[2].asking_host = "c.example";
    states[2].host_asked_until = friday + 3h;
    states[3].url = "https://d.example/1";
    SECTION("none is given") {}
    SECTION("it is over") {
        states[3].host_asked_until = friday;
    }
    SECTION("by a clock that was ahead") {
        states[3].host_asked_until = friday + 24h * 365;
    }
    CHECK(closed_hosts(states, friday) ==
          std::map<std::string, Instant>{{"a.example", friday + 2h}, {"c.example", friday + 3h}});
}
