#include "feeds/ical/calendar.hpp"

#include <algorithm>

using namespace twir;
using namespace twir::test;
using Catch::Contains;
using Texts = std::vector<std::string>;

namespace {

const std::string weekly = event_of(
    "DTSTART;TZID=Europe/Berlin:20250602T190000\nDTEND;TZID=Europe/Berlin:20250602T210000\n"
    "RRULE:FREQ=WEEKLY;COUNT=4\nSUMMARY:Evening\nLOCATION:Hall\nDESCRIPTION:See https://example.org/events/1\n");

std::string override_of(const std::string& lines) {
    return event_of(lines);
}

}  // namespace

TEST_CASE("EXDATE is understood in every form", "[feeds][ical][series]") {
    for (const std::string exdate :
         {"EXDATE;TZID=Europe/Berlin:20250609T190000\n", "EXDATE:20250609T170000Z\n", "EXDATE;VALUE=DATE:20250609\n",
          "EXDATE:20250609T190000\n", "EXDATE;TZID=America/New_York:20250609T130000\n",
          "EXDATE:20250101T000000Z,20250609T170000Z\n"}) {
        auto calendar = weekly;
        calendar.insert(calendar.find("SUMMARY"), exdate);
        INFO(exdate);
        CHECK(starts_of(read_calendar(calendar)) == Texts{"2025-06-02T19:00:00+02:00 Evening",
                                                          "2025-06-16T19:00:00+02:00 Evening",
                                                          "2025-06-23T19:00:00+02:00 Evening"});
    }
}

TEST_CASE("An override inherits missing fields and keeps its occurrence's id", "[feeds][ical][series]") {
    const auto before = read_calendar(weekly);
    const auto reading = read_calendar(
        weekly + override_of("RECURRENCE-ID:20250609T170000Z\nDTSTART;TZID=Europe/Berlin:20250610T180000\n"
                             "SUMMARY:Moved\n"));
    CHECK(starts_of(reading) == Texts{"2025-06-02T19:00:00+02:00 Evening", "2025-06-10T18:00:00+02:00 Moved",
                                      "2025-06-16T19:00:00+02:00 Evening", "2025-06-23T19:00:00+02:00 Evening"});
    const Listing& moved = reading.listings[1];
    CHECK(moved.end->text() == "2025-06-10T20:00:00+02:00");
    CHECK(moved.location == "Hall");
    CHECK(moved.url == "https://example.org/events/1");
    CHECK(moved.key == before.listings[1].key);
    CHECK(moved.key.recurrence_id == "2025-06-09T17:00:00Z");
}

TEST_CASE("An override moves an occurrence into the window or out of it", "[feeds][ical][series]") {
    const auto calendar = weekly + override_of(
                                       "RECURRENCE-ID;TZID=Europe/Berlin:20250609T190000\n"
                                       "DTSTART;TZID=Europe/Berlin:20251001T190000\nSUMMARY:Late\n");
    CHECK(starts_of(read_calendar(calendar, window_of("2025-06-08", "2025-06-12"))).empty());
    CHECK(starts_of(read_calendar(calendar, window_of("2025-09-30", "2025-10-03"))) ==
          Texts{"2025-10-01T19:00:00+02:00 Late"});
}

TEST_CASE("Overrides may be cancelled, have no master, or name a whole day", "[feeds][ical][series]") {
    const auto cancelled = read_calendar(weekly + override_of("RECURRENCE-ID;VALUE=DATE:20250609\nSTATUS:CANCELLED\n"));
    REQUIRE(cancelled.listings.size() == 4);
    CHECK(cancelled.listings[1].status == ListingStatus::cancelled);
    CHECK(cancelled.listings[1].start.text() == "2025-06-09T19:00:00+02:00");
    CHECK(cancelled.listings[0].status == ListingStatus::confirmed);
    const auto orphan =
        read_calendar(override_of("RECURRENCE-ID:20250609T170000Z\nDTSTART:20250609T180000Z\nSUMMARY:Alone\n"));
    CHECK(starts_of(orphan) == Texts{"2025-06-09T18:00:00Z Alone"});
    CHECK(orphan.listings[0].key.recurrence_id == "2025-06-09T17:00:00Z");
    const auto all = read_calendar("METHOD:CANCEL\n" + weekly);
    CHECK(std::all_of(all.listings.begin(), all.listings.end(),
                      [](const Listing& l) { return l.status == ListingStatus::cancelled; }));
}

TEST_CASE("THISANDFUTURE changes the rest of a series", "[feeds][ical][series]") {
    const auto reading = read_calendar(
        weekly + override_of("RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:20250616T190000\n"
                             "DTSTART;TZID=Europe/Berlin:20250617T200000\nDURATION:PT1H\nSUMMARY:Later\n"));
    CHECK(starts_of(reading) == Texts{"2025-06-02T19:00:00+02:00 Evening", "2025-06-09T19:00:00+02:00 Evening",
                                      "2025-06-17T20:00:00+02:00 Later", "2025-06-24T20:00:00+02:00 Later"});
    CHECK(reading.listings[3].end->text() == "2025-06-24T21:00:00+02:00");
    CHECK(reading.listings[3].key.recurrence_id == "2025-06-23T17:00:00Z");
    CHECK(reading.listings[3].location == "Hall");
}

TEST_CASE("RDATEs add occurrences, PERIODs with their own length", "[feeds][ical][series]") {
    const auto reading = read_calendar(
        event_of("DTSTART:20250602T170000Z\nDTEND:20250602T180000Z\nRDATE:20250603T170000Z,20250602T170000Z\n"
                 "RDATE;VALUE=PERIOD:20250604T170000Z/PT3H,20250605T170000Z/20250605T190000Z\n"));
    CHECK(starts_of(reading) ==
          Texts{"2025-06-02T17:00:00Z", "2025-06-03T17:00:00Z", "2025-06-04T17:00:00Z", "2025-06-05T17:00:00Z"});
    CHECK(reading.listings[1].end->text() == "2025-06-03T18:00:00Z");
    CHECK(reading.listings[2].end->text() == "2025-06-04T20:00:00Z");
    CHECK(reading.listings[3].end->text() == "2025-06-05T19:00:00Z");
}

TEST_CASE("DTSTART counts even where the rule does not make it", "[feeds][ical][series]") {
    CHECK(starts_of(read_calendar(event_of("DTSTART:20250603T170000Z\nRRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=2\n"))) ==
          Texts{"2025-06-03T17:00:00Z", "2025-06-09T17:00:00Z", "2025-06-16T17:00:00Z"});
    CHECK(starts_of(read_calendar(event_of("DTSTART:20250603T170000Z\nRRULE:FREQ=WEEKLY;UNTIL=20250601T000000Z\n")))
              .empty());
}

TEST_CASE("All-day events and their duration", "[feeds][ical][series]") {
    const auto reading = read_calendar(event_of("DTSTART;VALUE=DATE:20250602\n", "a") +
                                       event_of("DTSTART;VALUE=DATE:20250603\nDURATION:P2D\n", "b") +
                                       event_of("DTSTART;VALUE=DATE:20250604\nDTEND;VALUE=DATE:20250607\n", "c") +
                                       event_of("DTSTART:20250608T100000Z\n", "d"));
    REQUIRE(reading.listings.size() == 4);
    CHECK(reading.listings[0].end->text() == "2025-06-03");
    CHECK(reading.listings[1].end->text() == "2025-06-05");
    CHECK(reading.listings[2].end->text() == "2025-06-07");
    CHECK(reading.listings[2].all_day);
    CHECK(reading.listings[3].end->text() == "2025-06-08T10:00:00Z");
    CHECK(reading.listings[0].key.recurrence_id.empty());
}

TEST_CASE("An event that began before the window and continues in it is included", "[feeds][ical][series]") {
    const auto june_3 = window_of("2025-06-03", "2025-06-04");
    CHECK(read_calendar(event_of("DTSTART;VALUE=DATE:20250601\nDTEND;VALUE=DATE:20250605\n"), june_3).listings.size() ==
          1);
    CHECK(read_calendar(event_of("DTSTART;VALUE=DATE:20250601\nDTEND;VALUE=DATE:20250603\n"), june_3).listings.empty());
    CHECK(read_calendar(event_of("DTSTART:20240601T000000Z\nDURATION:P5D\nRRULE:FREQ=YEARLY\n"), june_3)
              .listings.size() == 1);
}

TEST_CASE("Several components with one UID", "[feeds][ical][series]") {
    const auto revised = read_calendar(event_of("DTSTART:20250602T170000Z\nSEQUENCE:1\nSUMMARY:Old\n") +
                                       event_of("DTSTART:20250603T170000Z\nSEQUENCE:2\nSUMMARY:New\n"));
    CHECK(starts_of(revised) == Texts{"2025-06-03T17:00:00Z New"});
    const auto shared = read_calendar(event_of("DTSTART:20250602T170000Z\nSUMMARY:One\n") +
                                      event_of("DTSTART:20250603T170000Z\nSUMMARY:Two\n"));
    CHECK(starts_of(shared) == Texts{"2025-06-02T17:00:00Z One", "2025-06-03T17:00:00Z Two"});
    CHECK(shared.listings[0].key != shared.listings[1].key);
    CHECK_THAT(problems_of(shared), Contains("2 events share one UID"));
    const auto nameless = read_calendar(
        "BEGIN:VEVENT\nDTSTART:20250602T170000Z\nSUMMARY:One\nEND:VEVENT\nBEGIN:VEVENT\nDTSTART:20250602T170000Z\n"
        "SUMMARY:Two\nEND:VEVENT\n");
    CHECK(nameless.listings.size() == 2);
    CHECK_THAT(problems_of(nameless), Contains("UID: missing"));
}

TEST_CASE("A rule that is refused leaves its first occurrence", "[feeds][ical][series]") {
    const auto reading = read_calendar(event_of("DTSTART:20250602T170000Z\nRRULE:FREQ=HOURLY\n", "a") +
                                       event_of("DTSTART:20250603T170000Z\nRRULE:FREQ=HOURLY;COUNT=3\n", "b"));
    CHECK(starts_of(reading) ==
          Texts{"2025-06-02T17:00:00Z", "2025-06-03T17:00:00Z", "2025-06-03T18:00:00Z", "2025-06-03T19:00:00Z"});
    CHECK(problems_of(reading) ==
          "line 6: RRULE: repeats more often than daily without a COUNT of at most 1000; only the "
          "first occurrence read\n");
}
