// The list of SECTION_FORMAT.md section 5 that begins with "Never merge".
#include "resolve/catalog_fixture.hpp"
#include "support/catch.hpp"

using namespace twir;
using namespace twir::resolve;

TEST_CASE("two events of one organizer on one day with different titles", "[resolve][never]") {
    auto input = two_groups();
    add(input, "berlin", "1", "2025-12-04T10:00+01:00", "Rust and Friends (daytime coffee)", event_url(1));
    add(input, "berlin", "2", "2025-12-04T19:00+01:00", "Rust and Friends (evening pub)", event_url(2));
    add(input, "berlin", "3", "2025-12-04T19:00+01:00", "Walking tour", event_url(3));
    add(input, "calendar", "a", "2025-12-04T19:00+01:00", "Rust and Friends (evening pub)",
        "https://www.meetup.com/rust-berlin");
    const auto catalog = build_catalog(input);
    REQUIRE(catalog.entries.size() == 3);
    for (const auto& entry : catalog.entries)
        CHECK(entry.supports.size() == (entry.event.url() == event_url(2) ? 1U : 0U));
}

TEST_CASE("two groups in one city on one day, one title at two organizers", "[resolve][never]") {
    auto input = two_groups();
    add(input, "berlin", "1", "2025-12-04T19:00+01:00", "Hack Night", event_url(1));
    auto& other = add(input, "girona", "2", "2025-12-04T19:00+01:00", "Hack Night", "https://luma.com/x");
    other.venues = {support::make_venue("Berlin", "de")};
    CHECK(build_catalog(input).entries.size() == 2);
}

TEST_CASE("a weekly series with one title on different dates", "[resolve][never]") {
    auto input = two_groups();
    for (int week = 0; week < 4; ++week)
        add(input, "berlin", std::to_string(week), format_rfc3339(*parse_rfc3339("2025-12-04T19:00+01:00")),
            "Hack and Learn", event_url(week + 1))
            .start.local += date::days(7 * week);
    CHECK(build_catalog(input).entries.size() == 4);
}

TEST_CASE("a page that announces many evenings is many events", "[resolve][never]") {
    auto input = two_groups();
    for (const auto* start : {"2025-12-04T19:00+01:00", "2025-12-11T19:00+01:00"})
        add(input, "calendar", start, start, "Rust Circle", "https://www.eventbrite.com/o/rust-circle-1").location =
            "Online";
    CHECK(build_catalog(input).entries.size() == 2);
}

TEST_CASE("two numeric ids of one group with one title on one day are only reported", "[resolve][never]") {
    auto input = two_groups();
    add(input, "berlin", "1", "2025-12-04T10:00+01:00", "Workshop", event_url(1));
    add(input, "berlin", "2", "2025-12-04T14:00+01:00", "Workshop", event_url(2));
    const auto catalog = build_catalog(input);
    REQUIRE(catalog.entries.size() == 2);
    CHECK(catalog.entries.front().event.has_note(NoteKind::probable_duplicate));
}

TEST_CASE("two workshops of one day with one page for both", "[resolve][never]") {
    auto input = two_groups();
    const std::string page = "https://rustlab.example/workshops";
    add(input, "calendar", "1", "2025-12-04T09:00+01:00", "Async from scratch", page).location = "Berlin, Germany";
    add(input, "calendar", "2", "2025-12-04T14:00+01:00", "Embedded for all", page).location = "Berlin, Germany";
    CHECK(build_catalog(input).entries.size() == 2);
}
