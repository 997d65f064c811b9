#include "feeds/ical/calendar.hpp"

using namespace twir;
using namespace twir::test;
using Catch::Contains;
using Texts = std::vector<std::string>;

namespace {

std::string error_of(const std::string& bytes) {
    const auto reading = feeds::read_ical(bytes, window_of("2025-01-01", "2026-01-01"));
    REQUIRE(reading.has_error());
    return reading.error().message;
}

Listing only(const feeds::Reading& reading) {
    REQUIRE(reading.listings.size() == 1);
    return reading.listings.front();
}

const std::string start = "DTSTART:20250602T170000Z\n";

}  // namespace

TEST_CASE("The error of a calendar that is cut off is plain text whatever its components are called", "[feeds][ical]") {
    // Found by the fuzz target.
    CHECK(error_of("BEGIN:VCALENDAR\nBEGIN:VEVEN\xFD\x1b\nUID:a\n") ==
          "the calendar is cut off: line 2 begins \"VEVEN??\", which never ends");
}

TEST_CASE("A truncated calendar is an error and never a shorter list", "[feeds][ical]") {
    CHECK(error_of("") == "not a calendar: the document is empty");
    CHECK(error_of("<!DOCTYPE html>\n<html>") ==
          "not a calendar: no BEGIN:VCALENDAR; the document begins with \"<!DOCTYPE html>?<html>\"");
    const std::string whole = calendar_of(event_of(start));
    for (std::size_t size = whole.find("BEGIN:VEVENT"); size + 1 < whole.size(); ++size) {
        const auto cut = feeds::read_ical(whole.substr(0, size), window_of("2025-01-01", "2026-01-01"));
        CHECK(cut.has_error());
    }
    CHECK(error_of("BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VTODO\n") ==
          "the calendar is damaged: line 3 ends \"VTODO\", which does not match the last BEGIN");
}

TEST_CASE("One bad event does not hide the others", "[feeds][ical]") {
    const auto reading = read_calendar(event_of(start, "a") + event_of("DTSTART:2025-06-02 19:00\nSUMMARY:x\n", "b") +
                                       event_of("DTSTART:20250231T000000Z\n", "c") + event_of("SUMMARY:x\n", "d"));
    CHECK(only(reading).key.uid == "a");
    CHECK(problems_of(reading) ==
          "line 9: DTSTART: cannot be read: \"2025-06-02 19:00\"; event left out\n"
          "line 14: DTSTART: not a time that exists; event left out\n"
          "line 16: DTSTART: missing; event left out\n");
    CHECK(reading.unread == Texts{"b", "c", "d"});
    CHECK_FALSE(reading.incomplete);
}

TEST_CASE("Unreadable and partly read entries are reported by UID", "[feeds][ical]") {
    const auto unread = [](const std::string& content) { return read_calendar(content).unread; };
    const std::string weekly = start + "RRULE:FREQ=WEEKLY\n";
    CHECK(unread(event_of(weekly) + event_of(start + "DTEND:garbage\n", "v")).empty());
    CHECK(unread(event_of(start + "RRULE:FREQ=FORTNIGHTLY\n")) == Texts{"u"});
    CHECK(unread(event_of(start + "RDATE:20250609T170000Z,soon\n")) == Texts{"u"});
    CHECK(unread(event_of(start + "EXDATE:soon\n")).empty());
    CHECK(unread(event_of(start + "RRULE:FREQ=SECONDLY\n")) == Texts{"u"});
    // Where only an override cannot be read, the series still has the evening.
    const std::string bad_time = "RECURRENCE-ID:20250609T170000Z\nDTSTART:soon\n";
    CHECK(unread(event_of(weekly) + event_of(bad_time)).empty());
    CHECK(unread(event_of(weekly) + event_of("RECURRENCE-ID:20250231T170000Z\n" + start)).empty());
    CHECK(unread(event_of(weekly, "v") + event_of(bad_time)) == Texts{"u"});
    const auto nameless = read_calendar("BEGIN:VEVENT\nDTSTART:soon\nEND:VEVENT\n");
    CHECK(nameless.unread.empty());
    CHECK(nameless.incomplete);
}

TEST_CASE("Lines are unfolded, whatever their ends and where they are cut", "[feeds][ical]") {
    const auto folded = read_calendar(
        "BEGIN:VEVENT\r\nUID:u\r\nDTSTART:20250602T170000Z\r\nSUMMARY:Z\xC3\r\n \xBCrich\r\n"
        "LOCATION:Hall\\, Main\\nStreet\r\n\t\\; 1\r\nEND:VEVENT\r\n");
    CHECK(only(folded).summary == "Zürich");
    CHECK(only(folded).location == "Hall, Main Street; 1");
}

TEST_CASE("Google's descriptions give text and the event's page", "[feeds][ical]") {
    const auto reading = read_calendar(
        "PRODID:-//Google Inc//Google Calendar 70.9054//EN\n" +
        event_of(start +
                 "DESCRIPTION:<p>Join <a href=\"https://www.meetup.com/rust-berlin/\">us</a>&nbsp\\;now</p>"
                 "<a href=\"https://www.google.com/url?q=https://www.meetup.com/rust-berlin/events/123/&amp\\;sa=D\">x"
                 "</a> https://meet.example.org/a\nSUMMARY:Rust &amp\\; C++\nLOCATION:https://zoom.us/j/1\n"));
    const Listing l = only(reading);
    CHECK(l.url == "https://www.google.com/url?q=https://www.meetup.com/rust-berlin/events/123/&sa=D");
    CHECK(l.links == Texts{"https://www.meetup.com/rust-berlin/", "https://meet.example.org/a", "https://zoom.us/j/1"});
    CHECK(l.description == "Join us now\n\nx https://meet.example.org/a");
    CHECK(l.location == "https://zoom.us/j/1");
    CHECK(l.summary == "Rust & C++");
}

TEST_CASE("A location with the event's own address is not a place", "[feeds][ical]") {
    const Listing l = only(read_calendar(event_of(start + "LOCATION:https://www.meetup.com/rust-berlin/events/123\n")));
    CHECK(l.url == "https://www.meetup.com/rust-berlin/events/123");
    CHECK(l.location.empty());
}

TEST_CASE("Meetup's public calendar", "[feeds][ical]") {
    std::string content = "PRODID:-//Meetup//Meetup Calendar 1.0//EN\nX-WR-CALNAME:Rust Berlin\n";
    const std::string text =
        "DTSTART;TZID=Europe/Berlin:20250602T190000\nSUMMARY:Rust &amp; Tell\n"
        "DESCRIPTION:Rust Berlin\\n**Hello** \\\\# all\n"
        "URL;VALUE=URI:https://www.meetup.com/Rust-Berlin/events/123/\nSTATUS:CONFIRMED\n";
    for (int i = 0; i < 9; ++i)
        content += event_of(text, "event_" + std::to_string(i) + "@meetup.com");
    const auto options = window_of("2025-01-01", "2026-01-01", SourceKind::meetup_ical);
    const auto nine = read_calendar(content, options);
    CHECK(!nine.truncated);
    CHECK(nine.name == "Rust Berlin");
    CHECK(nine.listings[0].group == "rust-berlin");
    CHECK(nine.listings[0].description == "Rust Berlin\nHello # all");
    CHECK(nine.listings[0].location.empty());
    CHECK(read_calendar(content + event_of(text, "event_9@meetup.com"), options).truncated);
}

TEST_CASE("Luma's calendar", "[feeds][ical]") {
    const auto options = window_of("2025-01-01", "2026-01-01", SourceKind::luma_ical);
    const auto reading = read_calendar(
        event_of(
            start +
                "SUMMARY:Rust &amp; C++, an evening\nSTATUS:TENTATIVE\nLOCATION:Hall, Main Street 1, Berlin\n"
                "DESCRIPTION:Get up-to-date information at: https://luma.com/abc123\\n\\nAddress:\\nHall\\n\\nHosted "
                "by https://www.meetup.com/x/events/1/\nORGANIZER;CN=\"Berlin, Rust\":mailto:a@b.c\nGEO:1;2\n",
            "evt-1@events.lu.ma") +
            event_of(
                "DTSTART:20250603T170000Z\nLOCATION:https://luma.com/def\nDESCRIPTION:Get up-to-date information at: "
                "https://luma.com/def\n",
                "evt-2@events.lu.ma"),
        options);
    REQUIRE(reading.listings.size() == 2);
    const Listing& l = reading.listings[0];
    CHECK(l.summary == "Rust & C++, an evening");
    CHECK(l.location == "Hall, Main Street 1, Berlin");
    CHECK(l.url == "https://luma.com/abc123");
    CHECK(l.status == ListingStatus::tentative);
    CHECK(l.organizer == "Berlin, Rust");
    CHECK(reading.listings[1].url == "https://luma.com/def");
    CHECK(reading.listings[1].location.empty());
}

TEST_CASE("Mobilizon, pretix and the like: standard calendars with URLs", "[feeds][ical]") {
    const auto reading = read_calendar(
        "PRODID:-//ICalendar//Mobilizon//EN\n" +
        event_of(start + "URL:https://mobilizon.example/events/9\nDESCRIPTION:See https://other.example/events/1\n"
                         "SUMMARY:Rust &#8211; Abend\nLOCATION:Hall\nGEO:52.5;13.4\n"));
    CHECK(only(reading).url == "https://mobilizon.example/events/9");
    CHECK(only(reading).links == Texts{"https://other.example/events/1"});
    CHECK(only(reading).summary == "Rust \u2013 Abend");
}

TEST_CASE("Only BEGIN and END decide nesting", "[feeds][ical]") {
    const auto reading = read_calendar(
        "begin:vevent\nuid:u\ndtstart:20250602T170000Z\nBEGIN:VALARM\nDTSTART:garbage\n"
        "UID:other\nEND:VALARM\nsummary:Evening\nend:vevent\nBEGIN:VTODO\nEND:VTODO\n");
    CHECK(only(reading).key.uid == "u");
    CHECK(only(reading).summary == "Evening");
    CHECK(reading.problems.empty());
}
