#include "feeds/ical/zone.hpp"

#include "feeds/ical/calendar.hpp"
#include "feeds/ical/windows_zones.hpp"

#include <thread>

using namespace twir;
using namespace twir::test;
using Catch::Contains;
using Texts = std::vector<std::string>;

namespace {

const std::string berlin_as =
    "STANDARD\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\nDTSTART:16010101T030000\n"
    "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\nEND:STANDARD\nBEGIN:DAYLIGHT\n"
    "TZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nDTSTART:16010101T020000\n"
    "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\nEND:DAYLIGHT\nEND:VTIMEZONE\n";

std::string vtimezone(const std::string& tzid) {
    return "BEGIN:VTIMEZONE\nTZID:" + tzid + "\nBEGIN:" + berlin_as;
}

Listing only(const feeds::Reading& reading) {
    REQUIRE(reading.listings.size() == 1);
    return reading.listings.front();
}

}  // namespace

TEST_CASE("A TZID is IANA's zone, then Windows', then the file's own", "[feeds][ical][zone]") {
    // The file says that its New York keeps Berlin's time: the zone database knows better.
    const auto known =
        read_calendar(vtimezone("America/New_York") + event_of("DTSTART;TZID=America/New_York:20250701T190000\n"));
    CHECK(only(known).start.text() == "2025-07-01T19:00:00-04:00");
    const auto own = read_calendar(vtimezone("Club") + event_of("DTSTART;TZID=Club:20250701T190000\n"));
    CHECK(only(own).start.text() == "2025-07-01T19:00:00+02:00");
    CHECK(only(own).zone == "Club");
    const auto iana = read_calendar(event_of("DTSTART;TZID=America/New_York:20250701T190000\n"));
    CHECK(only(iana).start.text() == "2025-07-01T19:00:00-04:00");
    CHECK(only(iana).zone == "America/New_York");
    const auto alias = read_calendar(event_of("DTSTART;TZID=US/Pacific:20250701T190000\n"));
    CHECK(only(alias).start.text() == "2025-07-01T19:00:00-07:00");
    const auto windows = read_calendar(event_of("DTSTART;TZID=W. Europe Standard Time:20250701T190000\n"));
    CHECK(only(windows).start.text() == "2025-07-01T19:00:00+02:00");
    CHECK(only(windows).zone == "Europe/Berlin");
    const auto both = read_calendar(vtimezone("W. Europe Standard Time") +
                                    event_of("DTSTART;TZID=W. Europe Standard Time:20251201T190000\n"));
    CHECK(only(both).start.text() == "2025-12-01T19:00:00+01:00");
    CHECK(only(both).zone == "Europe/Berlin");
    const auto shown =
        read_calendar(event_of("DTSTART;TZID=\"(UTC-05:00) Eastern Time (US & Canada)\":20250701T190000\n"));
    CHECK(only(shown).zone == "America/New_York");
    const auto prefixed =
        read_calendar(event_of("DTSTART;TZID=/freeassociation.sourceforge.net/Europe/Paris:20250701T190000\n"));
    CHECK(only(prefixed).zone == "Europe/Paris");

    const auto quoted = read_calendar(event_of("DTSTART;TZID=\"UTC+05:30\":20250701T190000\n"));
    CHECK(only(quoted).start.text() == "2025-07-01T19:00:00+05:30");
}

TEST_CASE("A zone's name may be written loosely where the file does not define it", "[feeds][ical][zone]") {
    for (const std::string name : {"europe/berlin", "EUROPE/BERLIN", "'Europe/Berlin'", "Europe/Berlin 1",
                                   "Europe/Berlin-2", "W. Europe Standard Time 1", "W. Europe Daylight Time"}) {
        CAPTURE(name);
        const auto reading = read_calendar(event_of("DTSTART;TZID=" + name + ":20250701T190000\n"));
        CHECK(only(reading).start.text() == "2025-07-01T19:00:00+02:00");
        CHECK(reading.problems.empty());
    }
    CHECK(only(read_calendar(event_of("DTSTART;TZID=america/new york:20250701T190000\n"))).zone == "America/New_York");
    CHECK(only(read_calendar(event_of("DTSTART;TZID=UTC+2:20250701T190000\n"))).start.text() ==
          "2025-07-01T19:00:00+02:00");
    // Outlook numbers a definition of its own.
    const auto own = read_calendar(vtimezone("Eastern Standard Time 1") +
                                   event_of("DTSTART;TZID=Eastern Standard Time 1:20250701T190000\n"));
    CHECK(only(own).start.text() == "2025-07-01T19:00:00+02:00");
}

TEST_CASE("An unknown zone is a visible problem, never silently UTC", "[feeds][ical][zone]") {
    const auto reading = read_calendar(event_of("DTSTART;TZID=Middle/Earth:20250701T190000\n"));
    CHECK(only(reading).start.kind == ListingTime::Kind::floating);
    CHECK(only(reading).start.text() == "2025-07-01T19:00:00");
    CHECK(only(reading).zone.empty());
    CHECK(problems_of(reading) ==
          "line 5: TZID: no time zone is called \"Middle/Earth\"; its times kept as wall-clock times without a zone\n");
    CHECK_THAT(problems_of(read_calendar(event_of("DTSTART;TZID=../../../etc/passwd:20250701T190000\n"))),
               Contains("no time zone"));
}

TEST_CASE("Floating times take X-WR-TIMEZONE, else the source's zone, else none", "[feeds][ical][zone]") {
    const std::string event = event_of("DTSTART:20250701T190000\n");
    const auto named = read_calendar("X-WR-TIMEZONE:Asia/Tokyo\n" + event);
    CHECK(only(named).start.text() == "2025-07-01T19:00:00+09:00");
    CHECK(only(named).feed_zone == "Asia/Tokyo");
    auto options = window_of("2025-01-01", "2026-01-01");
    options.source.zone = "Europe/Paris";
    CHECK(only(read_calendar(event, options)).start.text() == "2025-07-01T19:00:00+02:00");
    const auto none = read_calendar(event);
    CHECK(only(none).start.text() == "2025-07-01T19:00:00");
    CHECK_THAT(problems_of(none), Contains("a time without a zone"));
    const auto utc = read_calendar("X-WR-TIMEZONE:Asia/Tokyo\n" + event_of("DTSTART:20250701T190000Z\n"));
    CHECK(only(utc).start.text() == "2025-07-01T19:00:00Z");
    CHECK(only(utc).feed_zone == "Asia/Tokyo");
}

TEST_CASE("A series keeps its wall-clock time over the changes of the clocks", "[feeds][ical][zone]") {
    for (const std::string name : {"Europe/Berlin", "Club"}) {
        const auto reading = read_calendar(
            vtimezone("Club") + event_of("DTSTART;TZID=" + name + ":20250323T023000\nRRULE:FREQ=WEEKLY;COUNT=3\n") +
            event_of("DTSTART;TZID=" + name + ":20251019T023000\nDTEND;TZID=" + name +
                         ":20251019T040000\nRRULE:FREQ=WEEKLY;COUNT=3\n",
                     "v"));
        // 02:30 does not exist on 30 March: the offset before the gap counts, and the clocks there show 03:30. On
        // 26 October it is there twice: the first one counts.
        CHECK(starts_of(reading) == Texts{"2025-03-23T02:30:00+01:00", "2025-03-30T03:30:00+02:00",
                                          "2025-04-06T02:30:00+02:00", "2025-10-19T02:30:00+02:00",
                                          "2025-10-26T02:30:00+02:00", "2025-11-02T02:30:00+01:00"});
        // The same exact length: an hour and a half, though the clocks go back meanwhile.
        CHECK(reading.listings[4].end->text() == "2025-10-26T03:00:00+01:00");
    }
}

TEST_CASE("Daylight saving continues beyond 2037", "[feeds][ical][zone]") {
    for (const std::string name : {"Europe/Berlin", "Club"}) {
        const auto reading = read_calendar(
            vtimezone("Club") + event_of("DTSTART;TZID=" + name + ":20990701T190000\nRRULE:FREQ=YEARLY;INTERVAL=20\n"),
            window_of("2090-01-01", "2140-01-01"));
        CHECK(starts_of(reading) ==
              Texts{"2099-07-01T19:00:00+02:00", "2119-07-01T19:00:00+02:00", "2139-07-01T19:00:00+02:00"});
    }
}

TEST_CASE("Every Windows zone is a zone that this system knows", "[feeds][ical][zone]") {
    for (const auto* name : {"Eastern Standard Time", "GMT Standard Time", "Tokyo Standard Time", "UTC",
                             "India Standard Time", "AUS Eastern Standard Time", "Romance Standard Time"})
        CHECK(is_time_zone(feeds::iana_of_windows_zone(name)));
    CHECK(feeds::iana_of_windows_zone("eastern standard time") == "America/New_York");
    CHECK(feeds::iana_of_windows_zone("No Standard Time").empty());
    CHECK(feeds::iana_name_of("/mozilla.org/20050126_1/Europe/London") == "Europe/London");
    CHECK(feeds::iana_name_of("tzone://Microsoft/Utc") == "UTC");
    CHECK(feeds::iana_name_of("../../etc/passwd").empty());
}

TEST_CASE("Threads read calendars at the same time", "[feeds][ical][threads]") {
    const std::string calendar =
        calendar_of(vtimezone("Own") + event_of("DTSTART;TZID=Own:20250101T190000\nRRULE:FREQ=DAILY\n", "a") +
                    event_of("DTSTART;TZID=Australia/Sydney:20250101T190000\nRRULE:FREQ=WEEKLY;BYDAY=MO,WE\n", "b") +
                    event_of("DTSTART;TZID=W. Europe Standard Time:20250101T190000\nRRULE:FREQ=MONTHLY\n", "c") +
                    event_of("DTSTART:20250101T190000Z\nEXDATE:20250102T190000Z,garbage\nRRULE:FREQ=DAILY\n", "d"));
    const auto options = window_of("2025-01-01", "2026-01-01");
    std::vector<std::vector<Listing>> results(8);
    std::vector<std::thread> threads;
    for (auto& result : results)
        threads.emplace_back([&] {
            for (int i = 0; i < 5; ++i)
                result = feeds::read_ical(calendar, options)->listings;
        });
    for (auto& thread : threads)
        thread.join();
    CHECK(results.front().size() > 800);
    for (const auto& result : results)
        CHECK(result == results.front());
}
