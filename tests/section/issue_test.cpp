#include "support/catch.hpp"
#include <twir_events/section/issue.hpp>

using namespace twir;
using namespace twir::section;

namespace {

Event event(std::string_view first, std::string_view last, Attendance attendance, Place place) {
    Event e;
    e.dates = {*parse_date(first), *parse_date(last)};
    e.attendance = attendance;
    e.place = std::move(place);
    e.organizers = {{"Org", "https://o.org"}};
    e.titles = {{"Title", "https://o.org/e"}};
    return e;
}

const Place berlin{"Berlin", "", "DE", ""};
const Place austin{"Austin", "TX", "US", ""};
const Place vancouver{"Vancouver", "BC", "CA", ""};
const Style style;
const Date issue_date = *parse_date("2025-12-03");

Catalog catalog_of(std::vector<Event> events) {
    Catalog catalog;
    for (auto& e : events)
        catalog.entries.push_back({std::move(e), {}});
    return catalog;
}

}  // namespace

TEST_CASE("the window holds both its ends, and several days that go on", "[section][issue]") {
    const auto in = [](const char* a, const char* b) {
        return in_window({*parse_date(a), *parse_date(b)}, issue_date, style);
    };
    CHECK(in("2025-12-03", "2025-12-03"));
    CHECK(in("2025-12-31", "2025-12-31"));
    CHECK_FALSE(in("2025-12-02", "2025-12-02"));
    CHECK_FALSE(in("2026-01-01", "2026-01-01"));
    CHECK(in("2025-12-01", "2025-12-03"));
    CHECK_FALSE(in("2025-11-30", "2025-12-02"));
    CHECK(in("2025-12-31", "2026-01-02"));
}

TEST_CASE("locations as printed", "[section][issue]") {
    CHECK(print_location(event("2025-12-03", "2025-12-03", Attendance::in_person, berlin), style) == "Berlin, DE");
    CHECK(print_location(event("2025-12-03", "2025-12-03", Attendance::online, austin), style) ==
          "Virtual (Austin, TX, US)");
    CHECK(print_location(event("2025-12-03", "2025-12-03", Attendance::hybrid, vancouver), style) ==
          "Hybrid (Vancouver, CA)");
    CHECK(print_location(event("2025-12-03", "2025-12-03", Attendance::online, {}), style) == "Virtual");
    Style with_provinces;
    with_provinces.countries_with_state = {"US", "CA"};
    CHECK(print_place(vancouver, with_provinces) == "Vancouver, BC, CA");
    CHECK(print_place({"London", "", "GB", ""}, style) == "London, UK");
    CHECK(print_place({"", "", "DE", ""}, style).empty());
}

TEST_CASE("virtual to Virtual, in person to its continent, hybrid to both", "[section][issue]") {
    const auto catalog = catalog_of({event("2025-12-04", "2025-12-04", Attendance::online, berlin),
                                     event("2025-12-05", "2025-12-05", Attendance::in_person, berlin),
                                     event("2025-12-06", "2025-12-06", Attendance::hybrid, austin)});
    const auto issue = make_issue(catalog, issue_date, style);
    REQUIRE(issue.regions.size() == 3);
    CHECK(issue.regions[0].region == Region::virtual_);
    CHECK(issue.regions[0].entries.size() == 2);
    CHECK(issue.regions[1].region == Region::europe);
    CHECK(issue.regions[2].region == Region::north_america);
    CHECK(issue.regions[2].entries.front().location == "Hybrid (Austin, TX, US)");
    CHECK(format_date(issue.until) == "2025-12-31");
    CHECK(make_issue(catalog, issue_date, style, {Region::europe}).regions.size() == 1);
}

TEST_CASE("order: start date, location by code point, organizer, title, address", "[section][issue]") {
    auto late = event("2025-12-05", "2025-12-05", Attendance::in_person, berlin);
    auto early = event("2025-12-04", "2025-12-06", Attendance::in_person, {"Zürich", "", "CH", ""});
    auto accent = event("2025-12-05", "2025-12-05", Attendance::in_person, {"Ávila", "", "ES", ""});
    auto second = late;
    second.titles.front().text = "Zweiter";
    const auto catalog = catalog_of({second, accent, late, early});
    const auto issue = make_issue(catalog, issue_date, style);
    const auto& entries = issue.regions.front().entries;
    REQUIRE(entries.size() == 4);
    CHECK(entries[0].location == "Zürich, CH");
    CHECK(entries[1].source->event.title() == "Title");
    CHECK(entries[2].source->event.title() == "Zweiter");
    CHECK(entries[3].location == "Ávila, ES");
}

TEST_CASE("unprintable events are reported and never dropped silently", "[section][issue]") {
    auto nobody = event("2025-12-04", "2025-12-04", Attendance::online, berlin);
    nobody.organizers = {};
    auto nowhere = event("2025-12-04", "2025-12-04", Attendance::in_person, {});
    auto unlinked = event("2025-12-04", "2025-12-04", Attendance::online, berlin);
    unlinked.titles.front().url.clear();
    const auto catalog = catalog_of({nobody, nowhere, unlinked});
    const auto issue = make_issue(catalog, issue_date, style);
    CHECK(issue.regions.empty());
    CHECK(issue.not_printed.size() == 3);
}
