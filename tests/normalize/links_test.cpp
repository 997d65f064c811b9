#include "normalize/links.hpp"

#include "support/catch.hpp"
#include "support/listings.hpp"

using namespace twir;
using support::make_listing;
using support::make_source;

namespace {

normalize::Organizer organizer(std::string name, std::string url, std::vector<std::string> prefixes = {}) {
    normalize::Organizer o;
    o.name = std::move(name);
    o.url = std::move(url);
    o.event_url_prefixes = std::move(prefixes);
    return o;
}

const normalize::Directory& directory() {
    static const normalize::Directory d(
        {organizer("Rust Berlin", "https://www.meetup.com/rust-berlin"),
         organizer("NoVaLUG", "https://novalug.com", {"https://mobilizon.us"}),
         organizer("Rust Denver", "https://mobilizon.us/@denver", {"https://mobilizon.us"}),
         organizer("Rust Girona", "https://luma.com/rust-girona")});
    return d;
}

const Source calendar = make_source("calendar", SourceKind::google_calendar);

}  // namespace

TEST_CASE("an event's page wins over a group's, and both over a meeting", "[normalize][links]") {
    auto listing =
        make_listing("calendar", "1", "2025-12-04T19:00+01:00", "Hack", "https://www.meetup.com/rust-berlin");
    listing.links = {"https://meet.google.com/abc", "https://example.org/venue",
                     "https://www.google.com/url?q=https://www.meetup.com/rust-berlin/events/1/&sa=D"};
    const auto best = [&] { return normalize::event_links(listing, calendar, directory()); };
    auto links = best();
    REQUIRE_FALSE(links.empty());
    CHECK(links.front().url.text() == "https://www.meetup.com/rust-berlin/events/1/");
    CHECK_FALSE(links.front().group_page);

    listing.links = {"https://meet.google.com/abc"};
    links = best();
    CHECK(links.front().url.text() == "https://www.meetup.com/rust-berlin");
    CHECK(links.front().group_page);

    listing.url.clear();
    CHECK(best().front().url.text() == "https://meet.google.com/abc");
    listing.links.clear();
    CHECK(best().empty());
}

TEST_CASE("an organizer's own page is a group page on any host", "[normalize][links]") {
    const auto listing = make_listing("calendar", "1", "2025-12-04T19:00+01:00", "Hack", "https://lu.ma/rust-girona");
    CHECK(normalize::event_links(listing, calendar, directory()).front().group_page);
}
