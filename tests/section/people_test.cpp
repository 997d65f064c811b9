#include "support/catch.hpp"
#include "support/instants.hpp"
#include <twir_events/section/people.hpp>

using namespace twir;
using namespace twir::section;
using support::at;

TEST_CASE("dates and times are written as people write them", "[section]") {
    const Date today = date::year(2025) / 12 / 17;
    CHECK(people_date(today) == "Wed 17 Dec 2025");
    CHECK(people_short_date(today) == "17 Dec");
    CHECK(people_dates({today, add_days(today, 2)}) == "Wed 17 Dec 2025 to Fri 19 Dec 2025");
    CHECK(people_time(at("2025-12-17T18:05:00Z"), today) == "today 18:05 UTC");
    CHECK(people_time(at("2025-12-16T18:05:00Z"), today) == "yesterday 18:05 UTC");
    CHECK(people_time(at("2025-12-09T18:05:00Z"), today) == "Tue 9 Dec 2025 18:05 UTC");
    CHECK(people_day(at("2025-12-14T01:00:00Z"), today) == "Sunday");
    CHECK(people_day(at("2025-12-10T01:00:00Z"), today) == "Wed 10 Dec 2025");
}

TEST_CASE("dates and times in values are written for people and other values stay", "[section]") {
    CHECK(people_value("2025-12-17") == "Wed 17 Dec 2025");
    CHECK(people_value("2025-12-17T18:00:00-08:00") == "Wed 17 Dec 2025 18:00");
    CHECK(people_value("2025-12-17T18:00:00Z") == "Wed 17 Dec 2025 18:00 UTC");
    CHECK(people_value("Talks of 2025-12-17") == "Talks of 2025-12-17");
    CHECK(people_value("").empty());
}
