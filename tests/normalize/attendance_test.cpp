#include "normalize/attendance.hpp"

#include "support/catch.hpp"
#include "support/listings.hpp"

using namespace twir;
using support::make_source;

namespace {

normalize::AttendanceFinding find(const Listing& listing, const Source& source,
                                  const normalize::Organizer* organizer = nullptr) {
    return find_attendance(listing, source, organizer, find_place(listing, organizer));
}

const Source calendar = make_source("calendar", SourceKind::google_calendar);
const Source meetup = make_source("meetup", SourceKind::meetup_ical);

}  // namespace

TEST_CASE("a calendar entry's LOCATION states its attendance", "[normalize][attendance]") {
    Listing listing;
    for (const auto* online : {"", "Online", "virtual", "https://meet.example.org/rust"}) {
        listing.location = online;
        CHECK(find(listing, calendar).attendance == Attendance::online);
        // An entry without a place is virtual, but says so less surely than one with a word for it.
        CHECK(find(listing, calendar).guess.empty() == !listing.location.empty());
    }
    listing.location = "Tech Hub, 1 Main St, Berlin, Germany";
    CHECK(find(listing, calendar).attendance == Attendance::in_person);
    listing.summary = "[Hybrid] Rust Study Group";
    CHECK(find(listing, calendar).attendance == Attendance::hybrid);
    listing.summary = "Hybrid cars";
    listing.location = "Online";
    CHECK(find(listing, calendar).attendance == Attendance::online);
}

TEST_CASE("configuration before source before guess", "[normalize][attendance]") {
    Listing listing;
    listing.summary = "Online";
    listing.attendance = Attendance::in_person;
    CHECK(find(listing, meetup).attendance == Attendance::in_person);
    Source fixed = meetup;
    fixed.attendance = Attendance::hybrid;
    CHECK(find(listing, fixed).attendance == Attendance::hybrid);
    listing.attendance.reset();
    CHECK(find(listing, meetup).attendance == Attendance::online);
    CHECK_FALSE(find(listing, meetup).guess.empty());
}

TEST_CASE("guesses: title, history of the title, description, the organizer's other events",
          "[normalize][attendance]") {
    normalize::Organizer organizer;
    organizer.attendance_history = {{Attendance::in_person, 12}, {Attendance::online, 21}};
    organizer.title_history = {{"Weekly coding session", {{Attendance::online, 21}}}};
    Listing listing;
    listing.summary = "Weekly coding session #22";
    CHECK(find(listing, meetup, &organizer).attendance == Attendance::online);
    // The weekly session explains all online events: any other evening is in person.
    listing.summary = "Talks";
    CHECK(find(listing, meetup, &organizer).attendance == Attendance::in_person);
    listing.description = "This is an online event, join from anywhere.";
    CHECK(find(listing, meetup, &organizer).attendance == Attendance::online);
    listing.summary = "Talks, in person!";
    CHECK(find(listing, meetup, &organizer).attendance == Attendance::in_person);
    listing = {};
    CHECK(find(listing, meetup).attendance == Attendance::in_person);
}
