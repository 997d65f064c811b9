#include "support/catch.hpp"
#include <twir_events/core/date.hpp>

using namespace twir;
using namespace date::literals;

TEST_CASE("dates are read strictly and written back", "[core][date]") {
    CHECK(parse_date("2025-12-03") == Date(2025_y / 12 / 3));
    CHECK(format_date(2025_y / 12 / 3) == "2025-12-03");
    for (const auto* wrong :
         {"2025-13-40", "2025-02-29", "2025-2-3", "2025-12-03 ", "next", "", "0000-01-01", "20251203"})
        CHECK_FALSE(parse_date(wrong));
    CHECK(format_dates({2025_y / 5 / 13, 2025_y / 5 / 17}) == "2025-05-13 - 2025-05-17");
    CHECK(format_dates({2025_y / 5 / 13, 2025_y / 5 / 13}) == "2025-05-13");
    CHECK(add_days(2025_y / 12 / 3, 28) == Date(2025_y / 12 / 31));
    CHECK(days_between(2025_y / 12 / 31, 2026_y / 1 / 1) == 1);
}

TEST_CASE("RFC 3339 times keep their offset", "[core][date]") {
    const auto t = parse_rfc3339("2026-05-14T19:00+02:00");
    REQUIRE(t);
    CHECK(format_rfc3339(*t) == "2026-05-14T19:00:00+02:00");
    CHECK(format_rfc3339(t->instant()) == "2026-05-14T17:00:00Z");
    CHECK(format_rfc3339(*parse_rfc3339("2025-12-03T17:30:00.000Z")) == "2025-12-03T17:30:00Z");
    CHECK(format_rfc3339(*parse_rfc3339("2025-12-03T17:30:00-03:30")) == "2025-12-03T17:30:00-03:30");
    for (const auto* wrong : {"2026-05-14", "2026-05-14T25:00Z", "2026-05-14T19:00", "2026-05-14T19:00:00.Z", "x"})
        CHECK_FALSE(parse_rfc3339(wrong));
}

TEST_CASE("durations", "[core][date]") {
    using std::chrono::seconds;
    CHECK(parse_duration("PT2H") == seconds(7200));
    CHECK(parse_duration("P1DT30M") == seconds(86400 + 1800));
    CHECK(parse_duration("P2W") == seconds(14 * 86400));
    CHECK(parse_duration("PT1H30M15S") == seconds(5415));
    CHECK(parse_duration("P36525D") == seconds(36'525LL * 86400));
    for (const auto* wrong : {"", "P", "PT", "2H", "P1Y", "-PT1H", "PT1D", "P36525DT1S", "P999999999W"})
        CHECK_FALSE(parse_duration(wrong));
}
