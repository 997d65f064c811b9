#include "feeds/ical/rule.hpp"

#include "feeds/ical/time.hpp"
#include "support/catch.hpp"

#include <algorithm>
#include <string>

using namespace twir;
using Texts = std::vector<std::string>;

namespace {

const LocalTime far_future = date::local_days(date::year(2100) / 1 / 1);

feeds::CalendarTime time_of(const std::string& text) {
    return {ListingTime::Kind::floating, parse_rfc3339(text + "Z").value().local, nullptr};
}

feeds::RecurrenceRule rule_of(const std::string& text, const std::string& start) {
    const auto rule = feeds::to_rule(icalrecurrencetype_from_string(text.c_str()), time_of(start));
    REQUIRE(rule.has_value());
    return *rule;
}

Texts dates_of(const std::string& text, const std::string& start, std::size_t count = 6) {
    feeds::WorkBudget budget{1'000'000, count};
    const auto from = time_of(start).local;
    Texts out;
    for (const LocalTime t : feeds::expand(rule_of(text, start), from, from, far_future, budget).times)
        out.push_back(format_date(date_of(t)));
    return out;
}

}  // namespace

TEST_CASE("Rules that libical gets wrong", "[feeds][ical][rule]") {
    // The weekday is that of DTSTART, a Wednesday.
    CHECK(dates_of("FREQ=YEARLY;BYWEEKNO=20", "2025-01-01T09:00:00", 3) ==
          Texts{"2025-05-14", "2026-05-13", "2027-05-19"});
    CHECK(dates_of("FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=-1", "2025-06-02T09:00:00", 3) ==
          Texts{"2025-06-06", "2025-06-13", "2025-06-20"});
    CHECK(dates_of("FREQ=DAILY;BYMONTHDAY=-1", "2025-01-15T09:00:00", 3) ==
          Texts{"2025-01-31", "2025-02-28", "2025-03-31"});
}

TEST_CASE("Weeks belong to the year of their Thursday", "[feeds][ical][rule]") {
    CHECK(dates_of("FREQ=YEARLY;BYWEEKNO=1;BYDAY=MO", "2024-01-01T09:00:00", 3) ==
          Texts{"2024-01-01", "2024-12-30", "2025-12-29"});
    CHECK(dates_of("FREQ=YEARLY;BYWEEKNO=-1;BYDAY=SU", "2024-01-01T09:00:00", 2) == Texts{"2024-12-29", "2025-12-28"});
}

TEST_CASE("Months and years without the day are left out", "[feeds][ical][rule]") {
    CHECK(dates_of("FREQ=MONTHLY", "2025-01-31T09:00:00", 3) == Texts{"2025-01-31", "2025-03-31", "2025-05-31"});
    CHECK(dates_of("FREQ=YEARLY", "2024-02-29T09:00:00", 2) == Texts{"2024-02-29", "2028-02-29"});
}

TEST_CASE("An expansion of a window is that piece of the whole", "[feeds][ical][rule]") {
    for (const std::string text :
         {"FREQ=DAILY;INTERVAL=7", "FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,SU;WKST=SU", "FREQ=MONTHLY;INTERVAL=5;BYDAY=-1FR",
          "FREQ=YEARLY;INTERVAL=3;BYMONTH=2,8;BYDAY=2TU", "FREQ=YEARLY;BYYEARDAY=-1,1", "FREQ=MONTHLY;BYMONTHDAY=29,-2",
          "FREQ=DAILY;COUNT=1500", "FREQ=WEEKLY;COUNT=200;BYDAY=TU,TH", "FREQ=YEARLY;BYWEEKNO=1,53",
          "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1,1", "FREQ=DAILY;UNTIL=20240301T090000"}) {
        INFO(text);
        const auto rule = rule_of(text, "2020-02-05T09:00:00");
        const auto start = time_of("2020-02-05T09:00:00").local;
        feeds::WorkBudget budget{10'000'000, 100'000};
        const auto all = feeds::expand(rule, start, start, far_future, budget).times;
        for (int year = 2019; year < 2032; ++year) {
            const LocalTime from = date::local_days(date::year(year) / 12 / 28);
            const LocalTime to = from + date::days(45);
            std::vector<LocalTime> expected;
            std::copy_if(all.begin(), all.end(), std::back_inserter(expected),
                         [&](LocalTime t) { return from <= t && t < to; });
            CHECK(feeds::expand(rule, start, from, to, budget).times == expected);
        }
    }
}

TEST_CASE("A rule that never matches ends within its budget", "[feeds][ical][rule]") {
    for (const std::string text :
         {"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
          "FREQ=YEARLY;BYWEEKNO=53;BYMONTH=6;BYDAY=MO", "FREQ=SECONDLY;COUNT=9;BYMONTH=2;BYMONTHDAY=30"}) {
        INFO(text);
        const auto rule = rule_of(text, "2020-02-05T09:00:00");
        const auto start = time_of("2020-02-05T09:00:00").local;
        feeds::WorkBudget budget{50'000, 1'000};
        const auto expansion = feeds::expand(rule, start, start, date::local_days(date::year(9999) / 1 / 1), budget);
        CHECK(expansion.times.empty());
        CHECK(expansion.cut);
    }
}

TEST_CASE("The cost of a window depends on its occurrences and not on its distance", "[feeds][ical][rule]") {
    const auto rule = rule_of("FREQ=DAILY", "1970-01-01T09:00:00");
    feeds::WorkBudget budget{200, 1'000};
    const LocalTime from = date::local_days(date::year(2025) / 6 / 1);
    const auto start = time_of("1970-01-01T09:00:00").local;
    CHECK(feeds::expand(rule, start, from, from + date::days(60), budget).times.size() == 60);
}
