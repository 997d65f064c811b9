#include "support/catch.hpp"
#include <twir_events/normalize/rhythm.hpp>

using namespace twir;
using normalize::Organizer;
using normalize::rhythm_of;

namespace {

/// The events of an organizer, so many days apart, the first one first.
Organizer printed(std::string_view first, const std::vector<int>& gaps) {
    Organizer organizer;
    auto day = *parse_date(first);
    const auto add = [&] {
        normalize::PrintedLine line;
        line.day = day;
        organizer.printed.insert(organizer.printed.begin(), std::move(line));
    };
    add();
    for (const int gap : gaps) {
        day = add_days(day, gap);
        add();
    }
    return organizer;
}

}  // namespace

TEST_CASE("events that follow each other regularly have a rhythm", "[normalize][rhythm]") {
    const auto monthly = rhythm_of(printed("2026-03-07", {28, 35, 28, 28}));
    REQUIRE(monthly.has_value());
    CHECK(monthly->words == "each month");
    CHECK(format_date(monthly->last) == "2026-07-04");
    CHECK(rhythm_of(printed("2026-06-04", {14, 14, 14}))->words == "every second Thursday");
    CHECK(rhythm_of(printed("2026-06-04", {7, 7, 7}))->words == "each Thursday");
    CHECK(rhythm_of(printed("2026-06-04", {15, 13, 15, 13}))->words == "every second week");
    CHECK(rhythm_of(printed("2026-01-04", {60, 61, 59}))->words == "every second month");
}

TEST_CASE("one event that was missed does not break a rhythm, too few or wild ones have none", "[normalize][rhythm]") {
    CHECK(rhythm_of(printed("2026-01-03", {28, 35, 56, 28, 28})).has_value());
    CHECK_FALSE(rhythm_of(printed("2026-01-03", {28, 35})).has_value());
    CHECK_FALSE(rhythm_of(printed("2026-01-03", {28, 3, 90, 12})).has_value());
    CHECK_FALSE(rhythm_of({}).has_value());
}
