#include "poll/poller_fixture.hpp"
#include "support/catch.hpp"

using namespace twir;
using namespace twir::poll;
using namespace twir::poll::test;
using namespace std::chrono_literals;

namespace {

const std::string slow = "FEED\nREFRESH-INTERVAL;VALUE=DURATION:PT20H\na 2026-05-10 Coffee\n";

}  // namespace

TEST_CASE("a 304 without a cache lifetime keeps the earlier one", "[poll]") {
    World world;
    world.add("berlin", "https://a.example/1");
    std::vector<net::Header> repeated;
    world.client.otherwise([&](const net::Request& request) {
        const bool again = net::find_header(request.headers, "If-None-Match").has_value();
        return again ? status(304, repeated) : ok(slow, {{"ETag", "\"1\""}});
    });
    world.poll();
    CHECK(world.state("berlin").asked_pace == 20h);
    SECTION("no lifetime is given") {}
    SECTION("the answer's lifetime is shorter than the calendar's own") {
        repeated = {{"Cache-Control", "max-age=600"}};
    }
    CHECK(world.poll()[0].outcome.status == 304);
    CHECK(world.state("berlin").asked_pace == 20h);
    CHECK(world.state("berlin").interval >= 20h);
    repeated = {{"Cache-Control", "max-age=80000"}};
    world.poll();
    CHECK(world.state("berlin").asked_pace == 80000s);
}

TEST_CASE("a new body replaces the host's polling interval", "[poll]") {
    World world;
    world.add("berlin", "https://a.example/1");
    world.client.otherwise([](const net::Request&) { return ok(slow, {{"Cache-Control", "max-age=80000"}}); });
    world.poll();
    CHECK(world.state("berlin").asked_pace == 80000s);
    world.client.otherwise([](const net::Request&) { return ok(slow); });
    CHECK(world.poll()[0].outcome.kind == Outcome::Kind::unchanged);
    CHECK(world.state("berlin").asked_pace == 20h);
}

TEST_CASE("all requests for a source carry the allowed hosts", "[poll]") {
    World world;
    world.add("page", "https://a.example/1").may_ask = [](std::string_view host) { return host == "a.example"; };
    world.poll();
    REQUIRE(world.client.asked.size() == 1);
    CHECK(world.client.asked[0].request.may_ask("a.example"));
    CHECK_FALSE(world.client.asked[0].request.may_ask("b.example"));
}

TEST_CASE("newly covered days are read at once without validators", "[poll]") {
    World world;
    world.add("berlin", "https://a.example/1");
    world.client.otherwise([](const net::Request&) { return ok("FEED\na 2026-05-10 Coffee\n", {{"ETag", "\"1\""}}); });
    world.poll();
    world.options.future = std::chrono::days(800);
    world.made.reset();
    world.poller().start();
    world.loop.run_for(1min);
    REQUIRE(world.client.asked.size() == 2);
    CHECK_FALSE(net::find_header(world.client.asked[1].request.headers, "If-None-Match"));
}
