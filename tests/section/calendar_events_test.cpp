#include "support/catch.hpp"
#include <twir_events/section/render_ics.hpp>

using namespace twir;
using namespace twir::section;

namespace {

const ListingKey meetup{"noris", "1", ""};
const ListingKey luma{"luma", "evt-1", ""};
const ListingKey calendar{"calendar", "xyz", "2025-12-04"};
const std::string meetup_page = "https://www.meetup.com/rust-noris/events/1/";
const std::string luma_page = "https://luma.com/abcd1234";

Event make_event(ListingKey listing, std::string url, std::string_view date = "2025-12-04") {
    Event e;
    e.listing = std::move(listing);
    e.dates = {*parse_date(date), *parse_date(date)};
    e.place = {"Nürnberg", "", "DE", ""};
    e.organizers = {{"Rust Noris", "https://www.meetup.com/rust-noris"}};
    e.titles = {{"Evening", std::move(url)}};
    return e;
}

/// The first one's fields count.
CatalogEntry merged(std::vector<Event> listings) {
    CatalogEntry entry{listings.front(), {}};
    for (std::size_t i = 1; i < listings.size(); ++i)
        entry.supports.push_back({listings[i], "same-url", ""});
    return entry;
}

Instant hour(int h) {
    return utc_midnight(*parse_date("2025-12-01")) + std::chrono::hours(h);
}

std::vector<CalendarEvent> calendar_of(const Catalog& catalog) {
    return calendar_events(make_issue(catalog, *parse_date("2025-12-03"), {}), catalog);
}

std::string uid_of(std::vector<Event> listings) {
    Catalog catalog;
    catalog.entries.push_back(merged(std::move(listings)));
    return calendar_of(catalog).at(0).uid;
}

}  // namespace

TEST_CASE("an event keeps its UID when it moves, and when a page at Luma becomes its own", "[section][ics]") {
    const Event event = make_event(meetup, meetup_page);
    const auto uid = uid_of({event});
    CHECK(uid == uid_of({make_event(meetup, meetup_page, "2025-12-11")}));
    CHECK(uid == uid_of({make_event(calendar, meetup_page)}));
    CHECK(uid == uid_of({make_event(luma, luma_page), event}));
    CHECK(uid == uid_of({event, make_event(luma, luma_page)}));
    CHECK(uid != uid_of({make_event(luma, luma_page)}));
    CHECK(uid_of({make_event(calendar, "https://o.org/e")}) ==
          uid_of({make_event(calendar, "https://o.org/other", "2025-12-11")}));
}

TEST_CASE("a line of a draft names an event only where nothing else does", "[section][ics]") {
    Event line = make_event({"a-draft", "2025-12-04 Evening", ""}, "https://o.org/e");
    line.source_kind = SourceKind::twir_draft;
    const Event other = make_event(meetup, "https://o.org/e");
    CHECK(uid_of({line, other}) == uid_of({other}));
    CHECK(uid_of({line}) != uid_of({other}));
}

TEST_CASE("each event of a series has its own UID", "[section][ics]") {
    for (const auto& page : {luma_page, meetup_page, std::string("https://o.org/monthly")}) {
        CAPTURE(page);
        ListingKey later = calendar;
        later.recurrence_id = "2026-03-04";
        Catalog catalog;
        catalog.entries = {merged({make_event(calendar, page)}), merged({make_event(later, page, "2026-03-04")})};
        const auto first = calendar_events(make_issue(catalog, *parse_date("2025-12-03"), {}), catalog);
        const auto second = calendar_events(make_issue(catalog, *parse_date("2026-03-04"), {}), catalog);
        Style wide;
        wide.window_days = 200;
        const auto both = calendar_events(make_issue(catalog, *parse_date("2025-12-03"), wide), catalog);
        REQUIRE(both.size() == 2);
        CHECK(both[0].uid != both[1].uid);
        CHECK(both[0].uid == first.at(0).uid);
        CHECK(both[1].uid == second.at(0).uid);
    }
}

TEST_CASE("an event page shared with a cancelled event identifies neither", "[section][ics]") {
    Catalog catalog;
    catalog.entries = {merged({make_event(luma, luma_page)})};
    const auto alone = calendar_of(catalog).at(0).uid;
    catalog.left_out.push_back({make_event(calendar, luma_page, "2025-12-11"), LeftOut::Reason::gone, "", {}});
    CHECK(calendar_of(catalog).at(0).uid == alone);
    catalog.left_out.edit(0, [](auto& one) { one.reason = LeftOut::Reason::cancelled; });
    CHECK(calendar_of(catalog).at(0).uid != alone);
}

TEST_CASE("an event is stamped with its last change, by all of its listings", "[section][ics]") {
    Catalog catalog;
    Event at_meetup = make_event(meetup, "https://o.org/e");
    at_meetup.changed = hour(1);
    Event in_calendar = make_event(calendar, "https://o.org/e");
    in_calendar.changed = hour(7);
    catalog.entries.push_back(merged({at_meetup, in_calendar}));
    CHECK(calendar_of(catalog).at(0).stamp == hour(7));
}

TEST_CASE("the sequence of a UID never goes down, even when the listing that changed last leaves", "[section][ics]") {
    Event at_meetup = make_event(meetup, meetup_page);
    at_meetup.changed = hour(1);
    Event at_luma = make_event(luma, "https://o.org/e");
    at_luma.changed = hour(9);
    Catalog together;
    together.entries.push_back(merged({at_meetup, at_luma}));
    together.newest_change = hour(9);
    const auto before = calendar_of(together);
    // The one at Luma moves.
    Event moved = make_event(luma, "https://o.org/e", "2025-12-05");
    moved.changed = hour(10);
    Catalog apart;
    apart.entries = {merged({at_meetup}), merged({moved})};
    apart.newest_change = hour(10);
    const auto after = calendar_of(apart);
    REQUIRE(after.size() == 2);
    CHECK(after[0].uid == before.at(0).uid);
    CHECK(after[0].stamp < before[0].stamp);
    CHECK(after[0].sequence > before[0].sequence);
}
