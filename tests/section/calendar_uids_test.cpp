#include "section/calendar_uids.hpp"

#include <catch2/catch.hpp>

#include <set>

using namespace twir;
using namespace twir::section;

namespace {

const std::string meetup = "https://www.meetup.com/rust-noris/events/1/";

Event make_event(std::string url, std::string_view date, ListingKey listing) {
    Event e;
    e.listing = std::move(listing);
    e.dates = {*parse_date(date), *parse_date(date)};
    e.titles = {{"Evening", std::move(url)}};
    return e;
}

std::string uid_of(const Event& event) {
    const CalendarEvent item{&event, 0, false, {}, nullptr};
    return calendar_uids({&item, 1}).front();
}

std::set<std::string> uids_of(const std::vector<Event>& events) {
    std::vector<CalendarEvent> items;
    for (const auto& event : events)
        items.push_back({&event, 0, false, {}, nullptr});
    const auto uids = calendar_uids(items);
    return {uids.begin(), uids.end()};
}

}  // namespace

TEST_CASE("a moved event keeps its UID", "[section][ics]") {
    CHECK(uid_of(make_event(meetup, "2025-12-04", {"noris", "1", ""})) ==
          uid_of(make_event(meetup, "2025-12-11", {"noris", "1", ""})));
    CHECK(uid_of(make_event("https://o.org/e", "2025-12-04", {"noris", "1", ""})) ==
          uid_of(make_event("https://o.org/other", "2025-12-11", {"noris", "1", ""})));
}

TEST_CASE("an event's page tells its UID, whichever listing counts", "[section][ics]") {
    CHECK(uid_of(make_event(meetup, "2025-12-04", {"noris", "1", ""})) ==
          uid_of(make_event(meetup, "2025-12-04", {"calendar", "xyz", "2025-12-04"})));
}

TEST_CASE("occurrences of a series have their own UIDs, in any order", "[section][ics]") {
    for (const std::string& page : {meetup, std::string("https://o.org/monthly"), std::string()}) {
        CAPTURE(page);
        const Event first = make_event(page, "2025-12-04", {"noris", "series", "2025-12-04"});
        const Event second = make_event(page, "2025-12-11", {"noris", "series", "2025-12-11"});
        Event moved = second;
        moved.dates = {*parse_date("2025-12-12"), *parse_date("2025-12-12")};
        const auto uids = uids_of({first, second});
        CHECK(uids.size() == 2);
        CHECK(uids == uids_of({moved, first}));
    }
}
