#include "normalize/dates.hpp"

#include "support/catch.hpp"
#include "support/listings.hpp"

using namespace twir;

namespace {

Event dated(ListingTime start, std::optional<ListingTime> end, const std::vector<std::string>& zones = {}) {
    Listing listing;
    listing.start = start;
    listing.end = end;
    Event event;
    normalize::set_dates(event, listing, std::vector<Name>(zones.begin(), zones.end()));
    return event;
}

ListingTime zoned(const char* text) {
    return ListingTime::at(*parse_rfc3339(text));
}
ListingTime utc(const char* text) {
    return ListingTime::at_utc(parse_rfc3339(text)->instant());
}
ListingTime day(const char* text) {
    return ListingTime::on(*parse_date(text));
}

}  // namespace

TEST_CASE("the local date is the one an offset gives", "[normalize][dates]") {
    const auto event = dated(zoned("2025-12-11T23:30:00-08:00"), zoned("2025-12-12T01:00:00-08:00"), {"Europe/Berlin"});
    CHECK(format_dates(event.dates) == "2025-12-11");
    CHECK(format_rfc3339(*event.start) == "2025-12-12T07:30:00Z");
}

TEST_CASE("a bare UTC time is converted in the first known zone", "[normalize][dates]") {
    const auto t = utc("2025-12-12T01:00:00Z");
    CHECK(format_dates(dated(t, {}, {"", "America/Denver", "Asia/Tokyo"}).dates) == "2025-12-11");
    CHECK(format_dates(dated(t, {}, {}).dates) == "2025-12-12");
    CHECK(dated(t, {}, {"America/Denver"}).zone == "America/Denver");
}

TEST_CASE("an offset alone is of the first zone that has it then", "[normalize][dates]") {
    const auto t = zoned("2025-12-17T18:00:00-08:00");
    CHECK(dated(t, {}, {"", "Europe/Berlin", "America/Los_Angeles", "America/Vancouver"}).zone ==
          "America/Los_Angeles");
    CHECK(dated(t, {}, {"Europe/Berlin"}).zone.empty());
    // In summer it is another place's.
    CHECK(dated(zoned("2025-07-17T18:00:00-08:00"), {}, {"America/Los_Angeles"}).zone.empty());
}

TEST_CASE("24 hours make an event of several days but a long evening does not", "[normalize][dates]") {
    CHECK(format_dates(dated(zoned("2025-05-13T18:00:00+02:00"), zoned("2025-05-14T02:00:00+02:00")).dates) ==
          "2025-05-13");
    CHECK(format_dates(dated(zoned("2025-05-13T09:00:00+02:00"), zoned("2025-05-17T18:00:00+02:00")).dates) ==
          "2025-05-13 - 2025-05-17");
    CHECK(format_dates(dated(zoned("2025-05-13T00:00:00+02:00"), zoned("2025-05-15T00:00:00+02:00")).dates) ==
          "2025-05-13 - 2025-05-14");
    CHECK(format_dates(dated(zoned("2025-05-13T09:00:00+02:00"), zoned("2025-05-14T09:00:00+02:00")).dates) ==
          "2025-05-13 - 2025-05-14");
}

TEST_CASE("whole days end before their exclusive end", "[normalize][dates]") {
    CHECK(format_dates(dated(day("2025-05-13"), day("2025-05-18")).dates) == "2025-05-13 - 2025-05-17");
    CHECK(format_dates(dated(day("2025-05-13"), day("2025-05-14")).dates) == "2025-05-13");
    CHECK(format_dates(dated(day("2025-05-13"), day("2025-05-13")).dates) == "2025-05-13");
    CHECK(format_dates(dated(day("2025-05-13"), {}).dates) == "2025-05-13");
    CHECK_FALSE(dated(day("2025-05-13"), {}).start);
}

TEST_CASE("ends that cannot be are left out and noted", "[normalize][dates]") {
    const auto backwards = dated(zoned("2025-05-13T18:00:00+02:00"), zoned("2025-05-12T18:00:00+02:00"));
    CHECK(format_dates(backwards.dates) == "2025-05-13");
    CHECK(backwards.has_note(NoteKind::unusual_time));
    const auto endless = dated(zoned("2025-05-13T18:00:00+02:00"), zoned("2026-05-12T18:00:00+02:00"));
    CHECK(format_dates(endless.dates) == "2025-05-13");
    CHECK(endless.has_note(NoteKind::unusual_time));
    const auto exhibition = dated(zoned("2025-12-05T10:00:00+01:00"), zoned("2026-01-20T18:00:00+01:00"));
    CHECK(format_dates(exhibition.dates) == "2025-12-05 - 2026-01-20");
    CHECK(exhibition.has_note(NoteKind::unusual_time));
}
