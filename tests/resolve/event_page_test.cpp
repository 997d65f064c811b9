#include "resolve/catalog_fixture.hpp"
#include "support/catch.hpp"

using namespace twir;
using namespace twir::resolve;
using Catch::Contains;

namespace {

constexpr const char* address = "https://conf.example/2026";

/// A conference in the calendar, and its page.
CatalogInput with_page_of(Listing page) {
    auto input = two_groups();
    auto& entry = add(input, "calendar", "conf", "2026-05-10T19:00:00+02:00", "Conf", address);
    entry.location = "Berlin, Germany";
    entry.organizer = "Conf";
    page.url = address;
    input.listings.back().page = std::move(page);
    return input;
}

Listing page_on(std::string_view start) {
    return support::make_listing("page:https://conf.example/2026", "event", start, "Conf 2026", address);
}

const Event& only_event(const Catalog& catalog) {
    REQUIRE(catalog.entries.size() == 1);
    return catalog.entries.front().event;
}

}  // namespace

TEST_CASE("the page linked by a calendar entry decides date and place and price", "[resolve][page]") {
    auto page = page_on("2026-05-12T18:00:00+02:00");
    page.venues = {Venue{"Hall", "", "Hamburg", "", "DE", false}};
    page.attendance = Attendance::hybrid;
    page.price = Price{};
    const auto catalog = build_catalog(with_page_of(page));
    const auto& event = only_event(catalog);
    CHECK(format_dates(event.dates) == "2026-05-12");
    CHECK(event.place.city == "Hamburg");
    CHECK(event.attendance == Attendance::hybrid);
    CHECK(event.price.has_value());
    CHECK(event.title() == "Conf");
    REQUIRE(rules_of(catalog.entries.front()) == std::vector<std::string>{"event-page"});
    CHECK_THAT(catalog.entries.front().supports.front().detail, Contains("on 2026-05-12, the calendar: on 2026-05-10"));
}

TEST_CASE("a page's word is as old as the page, and the entry's as old as the entry", "[resolve][page]") {
    auto input = with_page_of(page_on("2026-05-12T18:00:00+02:00"));
    const Instant entry_changed = utc_midnight(*parse_date("2026-04-01"));
    input.listings.back().changed = entry_changed;
    input.listings.back().page_changed = entry_changed + date::days(2);
    const auto catalog = build_catalog(input);
    CHECK(only_event(catalog).changed == entry_changed);
    CHECK(catalog.entries.front().supports.front().event.changed == entry_changed + date::days(2));
}

TEST_CASE("a page that gives only the day does not take the calendar's hour", "[resolve][page]") {
    auto page = page_on("2026-05-10T00:00:00Z");
    page.start = ListingTime::on(*parse_date("2026-05-10"));
    page.all_day = true;
    CHECK(only_event(build_catalog(with_page_of(page))).start.has_value());
}

TEST_CASE("an event that its page calls off is not printed", "[resolve][page]") {
    auto page = page_on("2026-05-10T19:00:00+02:00");
    page.status = ListingStatus::cancelled;
    const auto catalog = build_catalog(with_page_of(page));
    CHECK(catalog.entries.empty());
    REQUIRE(catalog.left_out.size() == 1);
    CHECK(catalog.left_out.front().reason == LeftOut::Reason::cancelled);
}

TEST_CASE("pages of another edition or another date of a series are ignored", "[resolve][page]") {
    CHECK(format_dates(only_event(build_catalog(with_page_of(page_on("2025-05-12T18:00:00+02:00")))).dates) ==
          "2026-05-10");
    auto input = with_page_of(page_on("2026-05-03T19:00:00+02:00"));
    input.listings.back().listing.key.recurrence_id = "2026-05-10";
    const auto catalog = build_catalog(input);
    CHECK(format_dates(only_event(catalog).dates) == "2026-05-10");
    CHECK(catalog.entries.front().supports.empty());
}

TEST_CASE("a page moves an event only where it is the one that links there, under a similar title", "[resolve][page]") {
    const auto dates = [](const CatalogInput& input) { return format_dates(only_event(build_catalog(input)).dates); };
    auto input = with_page_of(page_on("2026-05-12T18:00:00+02:00"));
    CHECK(dates(input) == "2026-05-12");
    // A group's home page: other evenings link to it, too.
    input.listings.back().alone_at_page = false;
    CHECK(dates(input) == "2026-05-10");
    input = with_page_of(page_on("2026-05-12T18:00:00+02:00"));
    input.listings.back().page->summary = "Hack and Learn";
    CHECK(dates(input) == "2026-05-10");
    input.listings.back().listing.summary = "Learn and Hack: the Rust evening";
    CHECK(dates(input) == "2026-05-12");
}

TEST_CASE("an event page takes precedence regardless of time and title formats", "[resolve][page]") {
    auto input = with_page_of(page_on("2026-05-10T23:30:00+00:00"));
    auto& known = input.listings.back();
    known.alone_at_page = false;
    known.listing.start = ListingTime::at(*parse_rfc3339("2026-05-11T01:30:00+02:00"));
    known.page->summary = "Something else";
    known.page->price = Price{};
    CHECK(only_event(build_catalog(input)).price.has_value());
}
