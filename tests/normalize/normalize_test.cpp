#include "support/catch.hpp"
#include "support/listings.hpp"
#include <twir_events/normalize/normalize.hpp>

using namespace twir;
using support::make_listing;
using support::make_source;
using support::make_venue;

namespace {

normalize::Directory directory() {
    normalize::Organizer nuremberg;
    nuremberg.name = "Rust Nuremberg";
    nuremberg.url = "https://www.meetup.com/rust-noris";
    nuremberg.home.city = "Nürnberg";
    nuremberg.home.country = "DE";
    normalize::Organizer old;
    old.name = "Rust Franken";
    old.url = "https://www.meetup.com/rust-franken";
    old.moved_to = "https://www.meetup.com/rust-noris";
    return normalize::Directory({nuremberg, old});
}

}  // namespace

TEST_CASE("a Meetup listing becomes an event with the directory's organizer", "[normalize]") {
    auto listing = make_listing("noris", "1", "2025-12-11T19:00+01:00", " Rust  Nürnberg\u200B online ",
                                "http://www.meetup.com/de-DE/rust-noris/events/1?eventOrigin=x");
    listing.group = "rust-noris";
    listing.attendance = Attendance::online;
    const auto event =
        normalize::normalize(listing, make_source("noris", SourceKind::meetup, "rust-noris"), directory());
    CHECK(event.title() == "Rust Nürnberg online");
    CHECK(event.url() == "https://www.meetup.com/rust-noris/events/1/");
    CHECK(event.organizers == std::vector<Link>{{"Rust Nuremberg", "https://www.meetup.com/rust-noris"}});
    CHECK(event.place.city == "Nürnberg");
    CHECK(format_dates(event.dates) == "2025-12-11");
    CHECK(event.notes.empty());
}

TEST_CASE("doubtful fields are noted", "[normalize]") {
    auto listing = make_listing("x", "1", "2025-12-11T19:00+01:00", "TBD", "");
    listing.price = Price{"25", "EUR"};
    listing.attendance = Attendance::in_person;
    const auto event = normalize::normalize(listing, make_source("x", SourceKind::ical), directory());
    for (const auto kind : {NoteKind::no_organizer, NoteKind::no_url, NoteKind::placeholder_title, NoteKind::paid,
                            NoteKind::unknown_place})
        CHECK(event.has_note(kind));
}

TEST_CASE("an organizer that moved is printed under its new name", "[normalize]") {
    auto listing =
        make_listing("x", "1", "2025-12-11T19:00+01:00", "Night", "https://www.meetup.com/rust-franken/events/1/");
    const auto event = normalize::normalize(listing, make_source("x", SourceKind::meetup, "rust-franken"), directory());
    CHECK(event.organizers.front().text == "Rust Nuremberg");
    CHECK(event.has_note(NoteKind::moved_organizer));
    CHECK(event.place.city == "Nürnberg");
}

TEST_CASE("an unknown organizer is the one the feed names", "[normalize]") {
    auto listing =
        make_listing("x", "1", "2025-12-11T19:00+01:00", "Night", "https://www.meetup.com/rust-oslo/events/1/");
    listing.organizer = "Rust Oslo";
    listing.organizer_url = "https://www.meetup.com/rust-oslo/";
    listing.venues = {make_venue("Oslo", "no")};
    const auto event = normalize::normalize(listing, make_source("x", SourceKind::meetup, "rust-oslo"), directory());
    CHECK(event.organizers == std::vector<Link>{{"Rust Oslo", "https://www.meetup.com/rust-oslo"}});
    CHECK(event.has_note(NoteKind::no_organizer));
}

TEST_CASE("a UTC time takes the place's zone before the organizer's and the feed's", "[normalize]") {
    auto listing =
        make_listing("c", "1", "2025-12-12T01:00:00Z", "Night", "https://www.meetup.com/rust-noris/events/1/");
    listing.feed_zone = "Asia/Tokyo";
    const auto calendar = make_source("c", SourceKind::google_calendar);
    listing.location = "1 Main St, Denver, CO 80202, USA";
    CHECK(format_dates(normalize::normalize(listing, calendar, directory()).dates) == "2025-12-11");
    listing.location = "Online";
    CHECK(format_dates(normalize::normalize(listing, calendar, directory()).dates) == "2025-12-12");
    CHECK(normalize::normalize(listing, calendar, directory()).zone == "Europe/Berlin");
    listing.url = "https://example.org/night";
    CHECK(normalize::normalize(listing, calendar, directory()).zone == "Asia/Tokyo");
}

TEST_CASE("a group is printed under the name that its feed has, where people printed it so", "[normalize]") {
    normalize::Organizer group;
    group.name = "Oldham Rust/C++";
    group.url = "https://www.meetup.com/oldham-rust";
    for (const std::string name : {"Oldham Rust/C++", "Oldham Rust", "Oldham Rust"}) {
        normalize::PrintedLine line;
        line.title = name == "Oldham Rust" ? "Social" : "Talks";
        line.organizers = {{name, group.url}};
        group.printed.push_back(line);
    }
    auto listing = make_listing("x", "1", "2025-12-11T19:00+01:00", "Winter fun", group.url + "/events/1/");
    const auto printed = [&] {
        const auto source = make_source("x", SourceKind::meetup, "oldham-rust");
        return normalize::normalize(listing, source, normalize::Directory({group})).organizers.front().text;
    };
    CHECK(printed() == "Oldham Rust");
    listing.organizer = "Oldham Rust/C++ ";
    CHECK(printed() == "Oldham Rust/C++");
    listing.organizer = "Anything";
    CHECK(printed() == "Oldham Rust");
}
