#include "support/catch.hpp"
#include <twir_events/config/time_span.hpp>

using namespace std::chrono_literals;
using twir::config::parse_time_span;

TEST_CASE("a time has a number and a unit", "[config][time_span]") {
    CHECK(parse_time_span("90s") == 90s);
    CHECK(parse_time_span("3m") == 180s);
    CHECK(parse_time_span("6h") == 6h);
    CHECK(parse_time_span("2d") == 48h);
    for (const auto* text : {"", "3", "m", "0m", "-1m", "3 m", "3min", "400d", "1.5h"})
        CHECK_FALSE(parse_time_span(text));
}
