#include "support/catch.hpp"
#include <twir_events/section/issue_draft.hpp>
#include <twir_events/section/render.hpp>

using namespace twir;
using namespace twir::section;

namespace {

Event event(const char* first, const char* last, Attendance attendance, Place place, std::vector<Link> organizers,
            std::vector<Link> titles) {
    Event e;
    e.dates = {*parse_date(first), *parse_date(last)};
    e.attendance = attendance;
    e.place = std::move(place);
    e.organizers = std::move(organizers);
    e.titles = std::move(titles);
    return e;
}

Catalog catalog_of(std::vector<Event> events) {
    Catalog catalog;
    for (auto& e : events)
        catalog.entries.push_back({std::move(e), {}});
    return catalog;
}

const Date issue_date = *parse_date("2026-06-03");

void check_same(const draft::WrittenLink& made, const draft::WrittenLink& read) {
    CHECK(made.link == read.link);
    CHECK(made.whole == read.whole);
    CHECK(made.text == read.text);
    CHECK(made.url == read.url);
    CHECK(made.line == read.line);
}

void check_same(const std::vector<draft::WrittenLink>& made, const std::vector<draft::WrittenLink>& read) {
    REQUIRE(made.size() == read.size());
    for (std::size_t i = 0; i < made.size(); ++i)
        check_same(made[i], read[i]);
}

void check_same(const draft::Entry& made, const draft::Entry& read) {
    CHECK(made.line == read.line);
    CHECK(made.last_line == read.last_line);
    CHECK(made.dates == read.dates);
    CHECK(made.dates_span == read.dates_span);
    CHECK(made.location == read.location);
    CHECK(made.location_span == read.location_span);
    CHECK(made.attendance == read.attendance);
    CHECK(made.place == read.place);
    check_same(made.organizers, read.organizers);
    CHECK(made.organizers_span == read.organizers_span);
    check_same(made.titles, read.titles);
    CHECK(made.titles_span == read.titles_span);
    CHECK(made.paid == read.paid);
    CHECK(made.flaws.size() == read.flaws.size());
}

void check_same(const draft::Draft& made, const draft::Draft& read) {
    CHECK(made.section_lines == read.section_lines);
    CHECK(made.newline == read.newline);
    CHECK(draft::issue_date(made).value() == draft::issue_date(read).value());
    REQUIRE(made.blocks.size() == read.blocks.size());
    for (std::size_t i = 0; i < made.blocks.size(); ++i) {
        const auto& a = made.blocks[i];
        const auto& b = read.blocks[i];
        CAPTURE(b.raw);
        CHECK(a.kind == b.kind);
        CHECK(a.line == b.line);
        CHECK(a.raw == b.raw);
        CHECK(a.region == b.region);
        CHECK(a.heading == b.heading);
        CHECK(a.window == b.window);
        REQUIRE(a.entry.has_value() == b.entry.has_value());
        if (a.entry)
            check_same(*a.entry, *b.entry);
    }
}

}  // namespace

TEST_CASE("an issue is the same draft whether it is made from events or read", "[section][draft]") {
    const std::vector<Link> berlin = {{"Rust Berlin", "https://www.meetup.com/rust-berlin"}};
    const auto catalog = catalog_of(
        {event("2026-06-04", "2026-06-04", Attendance::in_person, {"Berlin", "", "DE", ""}, berlin,
               {{"Hack & Learn", "https://berline.rs/2026/06/04"}}),
         event("2026-06-05", "2026-06-07", Attendance::in_person, {"Austin", "TX", "US", ""},
               {{"Rust [ATX]", "https://atx.example/?a=1&amp=2"}, {"Second", "https://x.example/(a)"}},
               {{"*Rust* `Conf` <b>", "https://atx.example/conf"}, {"Mirror", "https://luma.com/conf"}}),
         event("2026-06-08", "2026-06-08", Attendance::online, {"London", "", "GB", ""}, berlin,
               {{"שיחה חופשית", "https://o.example/1"}}),
         event("2026-06-09", "2026-06-09", Attendance::online, {}, berlin, {{"Online", "https://o.example/2"}}),
         event("2026-06-10", "2026-06-10", Attendance::hybrid, {"Toronto", "ON", "CA", ""}, berlin,
               {{"A_b_c [ES]: x", "https://o.example/3"}})});
    for (const Style& style : {Style(), Style{{"US", "CA"}, 28}}) {
        const auto issue = make_issue(catalog, issue_date, style);
        REQUIRE(issue.not_printed.empty());
        const auto made = draft_of(issue, style);
        CHECK(draft::to_text(made) == render_markdown(issue));
        check_same(made, draft::read_draft(render_markdown(issue)));
    }
}

TEST_CASE("a place that a line cannot show is kept in a draft made from events", "[section][draft]") {
    const auto catalog =
        catalog_of({event("2026-06-04", "2026-06-04", Attendance::in_person, {"Saint-Denis; Paris", "", "FR", ""},
                          {{"Rust Paris", "https://paris.example"}}, {{"Rust", "https://paris.example/1"}})});
    const auto issue = make_issue(catalog, issue_date, {});
    CHECK(draft::read_draft(render_markdown(issue)).blocks.at(5).entry->place.city == "Saint-Denis");
    CHECK(draft_of(issue, {}).blocks.at(5).entry->place.city == "Saint-Denis; Paris");
}
