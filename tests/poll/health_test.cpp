#include "support/catch.hpp"
#include "support/instants.hpp"
#include <twir_events/poll/health.hpp>

using namespace twir;
using namespace twir::poll;
using namespace std::chrono_literals;
using support::at;

TEST_CASE("a feed that is asked rarely is not stale before it is asked again", "[poll][health]") {
    const Instant friday = at("2026-05-01T12:00:00Z");
    store::FeedState state;
    state.last_attempt = state.last_success = state.first_success = friday;
    Pace pace;
    SECTION("by its configuration") {
        pace.interval = 72h;
    }
    SECTION("on request of its host") {
        state.asked_pace = 1000h;
        pace.longest = 72h;
    }
    CHECK(health(state, {}, friday + 100h, 48h, pace) == Health::healthy);
    CHECK(health(state, {}, friday + 109h, 48h, pace) == Health::stale);
}

TEST_CASE("a feed that is asked often is stale when it has not answered for so long", "[poll][health]") {
    const Instant friday = at("2026-05-01T12:00:00Z");
    store::FeedState state;
    state.last_attempt = state.last_success = friday;
    CHECK(health(state, {}, friday + 48h, 48h) == Health::healthy);
    CHECK(health(state, {}, friday + 49h, 48h) == Health::stale);
}
