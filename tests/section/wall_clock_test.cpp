#include "section/wall_clock.hpp"

#include "support/catch.hpp"
#include <twir_events/section/people.hpp>

using namespace twir;
using namespace twir::section;

TEST_CASE("a start is shown by the clock where the event is", "[section][wall-clock]") {
    Event event;
    event.dates = {date::year(2025) / 12 / 17, date::year(2025) / 12 / 17};
    CHECK(people_when(event) == "Wed 17 Dec 2025");
    event.start = parse_rfc3339("2025-12-18T02:00:00Z")->instant();
    CHECK_FALSE(wall_clock(event, *event.start));
    CHECK(people_when(event) == "Wed 17 Dec 2025, 02:00 UTC");
    event.zone = "America/Los_Angeles";
    CHECK(people_when(event) == "Wed 17 Dec 2025, 18:00 (Los Angeles)");
    event.zone = "Somewhere/Unknown";
    CHECK_FALSE(wall_clock(event, *event.start));
}
