#include "support/catch.hpp"
#include <twir_events/section/wall_clock.hpp>

using namespace twir;
using namespace twir::section;

TEST_CASE("the local time of a start comes first", "[section][wall-clock]") {
    Event event;
    CHECK(start_text(event).empty());
    event.start = parse_rfc3339("2025-12-18T02:00:00Z")->instant();
    CHECK(start_text(event) == "2025-12-18T02:00:00Z");
    CHECK_FALSE(wall_clock(event, *event.start));
    event.zone = "America/Los_Angeles";
    CHECK(start_text(event) == "2025-12-17T18:00:00-08:00, America/Los_Angeles (2025-12-18T02:00:00Z)");
    event.zone = "Somewhere/Unknown";
    CHECK(start_text(event) == "2025-12-18T02:00:00Z");
}
