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
    auto link = choose_link(listing, calendar, directory());
    REQUIRE(link);
    CHECK(link->url.text() == "https://www.meetup.com/rust-berlin/events/1/");
    CHECK_FALSE(link->group_page);

    listing.links = {"https://meet.google.com/abc"};
    link = choose_link(listing, calendar, directory());
    CHECK(link->url.text() == "https://www.meetup.com/rust-berlin");
    CHECK(link->group_page);

    listing.url.clear();
    CHECK(choose_link(listing, calendar, directory())->url.text() == "https://meet.google.com/abc");
    listing.links.clear();
    CHECK_FALSE(choose_link(listing, calendar, directory()));
}

TEST_CASE("an organizer's own page is a group page on any host", "[normalize][links]") {
    const auto listing = make_listing("calendar", "1", "2025-12-04T19:00+01:00", "Hack", "https://lu.ma/rust-girona");
    CHECK(choose_link(listing, calendar, directory())->group_page);
}

TEST_CASE("the organizer: the source's own, the group's, the prefix's, the one the text names", "[normalize][links]") {
    auto listing = make_listing("calendar", "1", "2025-12-04T19:00+01:00", "Hack", "https://mobilizon.us/events/1");
    const auto find = [&](const Source& source) {
        const auto* o = find_organizer(listing, source, choose_link(listing, source, directory()), directory());
        return o == nullptr ? std::string() : o->name;
    };
    listing.description = "Hosted by Rust Denver.\n\nhttps://mobilizon.us/events/1";
    CHECK(find(calendar) == "Rust Denver");
    listing.description = "Hosted by NoVaLUG.";
    CHECK(find(calendar) == "NoVaLUG");
    auto own = make_source("girona", SourceKind::luma);
    own.organizer_url = "https://luma.com/rust-girona";
    CHECK(find(own) == "Rust Girona");
    listing.url = "https://www.meetup.com/rust-berlin/events/1/";
    CHECK(find(calendar) == "Rust Berlin");
    listing.url = "https://www.meetup.com/unknown/events/1/";
    CHECK(find(calendar).empty());
}
