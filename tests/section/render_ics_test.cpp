#include "feeds/ical/ical.hpp"
#include "support/catch.hpp"
#include "support/subprocess.hpp"
#include <twir_events/section/render_ics.hpp>

using namespace twir;
using namespace twir::section;

namespace {

Event make_event(std::string title, std::string url, std::string_view date) {
    Event e;
    e.listing = {"noris", title, ""};
    e.dates = {*parse_date(date), *parse_date(date)};
    e.place = {"Nürnberg", "", "DE", ""};
    e.organizers = {{"Rust \"Noris\"", "https://www.meetup.com/rust-noris"}};
    e.titles = {{std::move(title), std::move(url)}};
    return e;
}

/// A hybrid evening, a conference of whole days, and one online.
Catalog some_catalog() {
    Catalog catalog;
    Event evening = make_event(
        "Rust; C++, and \\ 🦀 — a title that is long enough to be folded "
        "äöüäöüäöüäöüäöüäöüäöü",
        "https://o.org/e?a=1,2;3", "2025-12-04");
    evening.start = parse_rfc3339("2025-12-04T23:30:00-08:00")->instant();
    evening.end = *evening.start + std::chrono::hours(2);
    evening.attendance = Attendance::hybrid;
    Event conference = make_event("Conference", "https://conf.org", "2025-12-08");
    conference.dates.last = *parse_date("2025-12-10");
    Event online = make_event("Call", "https://o.org/call", "2025-12-09");
    online.start = parse_rfc3339("2025-12-09T18:00:00Z")->instant();
    online.attendance = Attendance::online;
    for (auto& e : {evening, conference, online})
        catalog.entries.push_back({e, {}});
    return catalog;
}

std::string calendar_of(const Catalog& catalog) {
    return render_ics(calendar_events(make_issue(catalog, *parse_date("2025-12-03"), {}), catalog), {});
}

feeds::Reading read_back(const std::string& calendar) {
    feeds::ReadOptions options;
    options.source.id = "own";
    options.from = utc_midnight(*parse_date("2025-01-01"));
    options.to = utc_midnight(*parse_date("2027-01-01"));
    auto reading = feeds::read_ical(calendar, options);
    REQUIRE(reading.has_value());
    return *reading;
}

std::string unfolded(const std::string& calendar) {
    std::string out = calendar;
    for (std::size_t at = 0; (at = out.find("\r\n ", at)) != std::string::npos;)
        out.erase(at, 3);
    return out;
}

}  // namespace

TEST_CASE("a written calendar is read back as the same events", "[section][ics]") {
    const auto catalog = some_catalog();
    const auto reading = read_back(calendar_of(catalog));
    CHECK(reading.problems.empty());
    REQUIRE(reading.listings.size() == 3);
    const auto& evening = reading.listings[0];
    CHECK(evening.summary == catalog.entries[0].event.title());
    CHECK(evening.start.text() == "2025-12-05T07:30:00Z");
    CHECK(evening.end->text() == "2025-12-05T09:30:00Z");
    CHECK(evening.url == "https://o.org/e?a=1,2;3");
    CHECK(evening.location == "Hybrid (Nürnberg, DE)");
    const auto& conference = reading.listings[1];
    CHECK(conference.start.text() == "2025-12-08");
    CHECK(conference.end->text() == "2025-12-11");
    CHECK(conference.all_day);
    CHECK(reading.listings[2].summary == "Call");
    CHECK(reading.listings[2].end.value_or(reading.listings[2].start) == reading.listings[2].start);
}

TEST_CASE("lines end in CRLF and are folded between characters", "[section][ics]") {
    const std::string calendar = calendar_of(some_catalog());
    CHECK(calendar.ends_with("END:VCALENDAR\r\n"));
    std::size_t begin = 0;
    while (begin < calendar.size()) {
        const auto end = calendar.find("\r\n", begin);
        REQUIRE(end != std::string::npos);
        const auto line = calendar.substr(begin, end - begin);
        CAPTURE(line);
        CHECK(line.size() <= 75);
        CHECK((static_cast<unsigned char>(line[line[0] == ' ' ? 1 : 0]) & 0xC0U) != 0x80U);
        CHECK(line.find('\n') == std::string::npos);
        begin = end + 2;
    }
    const std::string whole = unfolded(calendar);
    CHECK(whole.find("ORGANIZER;CN=\"Rust ^'Noris^'\":https://www.meetup.com/rust-noris\r\n") != std::string::npos);
    CHECK(whole.find("CATEGORIES:Virtual,Europe\r\n") != std::string::npos);
}

TEST_CASE("subscribers learn of changes and cancellations", "[section][ics]") {
    const Event event = make_event("A", "https://o.org/e", "2025-12-04");
    const CalendarEvent item{&event, "a@twir-events", 3, {}, true};
    const std::string calendar = render_ics({&item, 1}, {});
    CHECK(calendar.find("UID:a@twir-events\r\n") != std::string::npos);
    CHECK(calendar.find("SEQUENCE:3\r\n") != std::string::npos);
    CHECK(read_back(calendar).listings.at(0).status == ListingStatus::cancelled);
}

TEST_CASE("python3-icalendar reads the calendar", "[section][ics]") {
    const std::string program =
        "import sys\n"
        "try:\n    import icalendar\nexcept ImportError:\n    print('missing'); sys.exit()\n"
        "c = icalendar.Calendar.from_ical(sys.stdin.buffer.read())\n"
        "for e in c.walk('VEVENT'):\n    print(e.decoded('DTSTART'), e['SUMMARY'][:5], e['STATUS'])\n";
    const auto read = support::run({"/usr/bin/python3", "-c", program}, calendar_of(some_catalog()));
    REQUIRE(read.exit_code == 0);
    if (read.out == "missing\n") {
        WARN("python3-icalendar is not installed: its reading of the calendar was not compared");
        return;
    }
    CHECK(read.out ==
          "2025-12-05 07:30:00+00:00 Rust; CONFIRMED\n"
          "2025-12-09 18:00:00+00:00 Call CONFIRMED\n"
          "2025-12-08 Confe CONFIRMED\n");
}
