#include "poll/poller_fixture.hpp"
#include <twir_events/poll/hosts.hpp>

#include <catch2/catch.hpp>

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
