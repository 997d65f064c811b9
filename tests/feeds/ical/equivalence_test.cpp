// Ways to write one and the same thing are read alike, in every zone and season. Each case is made, not chosen.
#include "feeds/ical/calendar.hpp"
#include <twir_events/core/time_zone.hpp>

#include <functional>

using namespace twir;
using namespace twir::test;
using Texts = std::vector<std::string>;

namespace {

const std::vector<std::string> zones = {"Europe/Berlin",    "America/New_York",    "America/Los_Angeles",
                                        "America/St_Johns", "Australia/Adelaide",  "Pacific/Auckland",
                                        "Asia/Kolkata",     "Africa/Johannesburg", "America/Santiago"};
constexpr int days_apart = 47;  ///< comes to all weekdays and seasons

/// `2026-05-14T19:00:00` as iCalendar writes it.
std::string compact(LocalTime t) {
    return date::format("%Y%m%dT%H%M%S", t);
}
std::string compact_day(LocalTime t) {
    return date::format("%Y%m%d", t);
}
std::string utc_of(const std::string& zone, LocalTime t) {
    return compact(LocalTime(to_instant(zone, t).value().time_since_epoch())) + "Z";
}
/// As seen from a place 9,000 km away.
std::string elsewhere(const std::string& zone, LocalTime t) {
    return ";TZID=Asia/Tokyo:" + compact(to_local("Asia/Tokyo", to_instant(zone, t).value()).value());
}

feeds::Reading read(const std::string& content, SourceKind kind = SourceKind::ical) {
    return read_calendar(content, window_of("2024-01-01", "2029-01-01", kind));
}

/// "start end summary" of each listing.
Texts times_of(const feeds::Reading& reading) {
    Texts out;
    for (const Listing& l : reading.listings)
        out.push_back(l.start.text() + " " + (l.end ? l.end->text() : "") + " " + l.summary);
    return out;
}

/// For a day of every season, at 19:00 and in each zone.
void for_evenings(const std::function<void(const std::string& zone, LocalTime evening)>& check) {
    for (const std::string& zone : zones)
        for (int day = 0; day < 730; day += days_apart) {
            const LocalTime t = date::local_days(date::year(2026) / 1 / 3) + date::days(day) + std::chrono::hours(19);
            INFO(zone << " " << compact(t));
            check(zone, t);
        }
}

/// STANDARD and DAYLIGHT of central Europe, from a year on.
std::string central_europe(const std::string& name, const std::string& year, bool with_rules) {
    const auto rule = [&](const std::string& month) {
        return with_rules ? "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=" + month + "\n" : std::string();
    };
    const auto last_sunday = [&](int month) {
        return compact_day(date::local_days(date::year(std::stoi(year)) / month / date::Sunday[date::last]));
    };
    return "BEGIN:VTIMEZONE\nTZID:" + name + "\nBEGIN:STANDARD\nDTSTART:" + last_sunday(10) +
           "T030000\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\n" + rule("10") +
           "END:STANDARD\nBEGIN:DAYLIGHT\nDTSTART:" + last_sunday(3) +
           "T020000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\n" + rule("3") + "END:DAYLIGHT\nEND:VTIMEZONE\n";
}

}  // namespace

TEST_CASE("An end without a zone is in that of the start", "[feeds][ical][equivalence]") {
    for_evenings([](const std::string& zone, LocalTime t) {
        const std::string start = "DTSTART;TZID=" + zone + ":" + compact(t) + "\n";
        const auto end = compact(t + std::chrono::hours(6));
        const auto wanted = times_of(read(event_of(start + "DTEND;TZID=" + zone + ":" + end + "\n")));
        CHECK(times_of(read(event_of(start + "DTEND:" + end + "\n"))) == wanted);
        CHECK(times_of(read("X-WR-TIMEZONE:Pacific/Kiritimati\n" + event_of(start + "DTEND:" + end + "\n"))) == wanted);
        CHECK(times_of(read(event_of("DTEND:" + end + "\n" + start))) == wanted);
    });
}

TEST_CASE("An end before the start never moves an event to another day", "[feeds][ical][equivalence]") {
    for_evenings([](const std::string& zone, LocalTime t) {
        const std::string start = "DTSTART;TZID=" + zone + ":" + compact(t) + "\nSUMMARY:x\n";
        const std::string rule = "RRULE:FREQ=WEEKLY;COUNT=3\n";
        for (const auto back :
             {std::chrono::hours(17), std::chrono::hours(24), std::chrono::hours(26), std::chrono::hours(24 * 77)}) {
            const std::string end = "DTEND;TZID=" + zone + ":" + compact(t - back) + "\n";
            const auto reading = read(event_of(start + rule + end));
            CHECK(starts_of(reading) == starts_of(read(event_of(start + rule))));
            CHECK(problems_of(reading).find("DTEND: before DTSTART") != std::string::npos);
        }
        const std::string day = "DTSTART;VALUE=DATE:" + compact_day(t) + "\n";
        CHECK(times_of(read(event_of(day + "DTEND;VALUE=DATE:" + compact_day(t - date::days(9)) + "\n"))) ==
              times_of(read(event_of(day))));
        // A slip of the pen.
        const auto exchanged = read(event_of("DTSTART;TZID=" + zone + ":" + compact(t) + "\nDTEND;TZID=" + zone + ":" +
                                             compact(t - std::chrono::hours(2)) + "\n"));
        CHECK(times_of(exchanged) ==
              times_of(read(event_of("DTSTART;TZID=" + zone + ":" + compact(t - std::chrono::hours(2)) +
                                     "\nDTEND;TZID=" + zone + ":" + compact(t) + "\n"))));
    });
}

TEST_CASE("What names an occurrence may be written in any zone, or in none", "[feeds][ical][equivalence]") {
    for_evenings([](const std::string& zone, LocalTime t) {
        const std::string series = "DTSTART;TZID=" + zone + ":" + compact(t) + "\nRRULE:FREQ=WEEKLY;COUNT=30\n";
        const LocalTime named = t + date::days(21 * 7);
        const LocalTime added = t + date::days(100) + std::chrono::hours(1);
        const auto calendar = [&](const std::string& exdate, const std::string& rdate, const std::string& id) {
            return "X-WR-TIMEZONE:Asia/Tokyo\n" +
                   event_of(series + "EXDATE" + exdate + "\nRDATE" + rdate + "\nSUMMARY:x\n") +
                   event_of("RECURRENCE-ID" + id + "\nSUMMARY:moved\nDTSTART;TZID=" + zone + ":" +
                            compact(added + date::days(30)) + "\n");
        };
        const auto own = [&](LocalTime local) { return ";TZID=" + zone + ":" + compact(local); };
        const LocalTime skipped = t + date::days(7 * 9);
        const auto wanted = times_of(read(calendar(own(skipped), own(added), own(named))));
        CHECK(wanted.size() == 30);
        const auto bare = [](LocalTime local) { return ":" + compact(local); };
        const auto utc = [&](LocalTime local) { return ":" + utc_of(zone, local); };
        const auto far = [&](LocalTime local) { return elsewhere(zone, local); };
        CHECK(times_of(read(calendar(bare(skipped), bare(added), bare(named)))) == wanted);
        CHECK(times_of(read(calendar(utc(skipped), utc(added), utc(named)))) == wanted);
        CHECK(times_of(read(calendar(far(skipped), far(added), far(named)))) == wanted);
    });
}

TEST_CASE("In a series of whole days a UTC time is the day that begins then", "[feeds][ical][equivalence]") {
    for_evenings([](const std::string& zone, LocalTime t) {
        const LocalTime first = date::floor<date::days>(t);
        const auto calendar = [&](const std::string& header, const std::function<std::string(LocalTime)>& write) {
            return header +
                   event_of("DTSTART;VALUE=DATE:" + compact_day(first) + "\nSUMMARY:x\nRRULE:FREQ=WEEKLY;UNTIL=" +
                            write(first + date::days(70)) + "\nEXDATE:" + write(first + date::days(14)) + "\n") +
                   event_of("DTSTART;VALUE=DATE:" + compact_day(first + date::days(30)) +
                            "\nSUMMARY:moved\nRECURRENCE-ID:" + write(first + date::days(28)) + "\n");
        };
        const auto wanted = times_of(read(calendar("", compact_day)));
        CHECK(wanted.size() == 10);
        const auto midnight = [&](LocalTime day) { return utc_of(zone, day); };
        CHECK(times_of(read(calendar("X-WR-TIMEZONE:" + zone + "\n", midnight))) == wanted);
        CHECK(times_of(read(calendar("BEGIN:VTIMEZONE\nTZID:" + zone + "\nEND:VTIMEZONE\n", midnight))) == wanted);
        if (zone != "Pacific/Auckland")  // further from UTC than half a day, in summer
            CHECK(times_of(read(calendar("", midnight))) == wanted);
        const auto floating = [&](LocalTime day) { return compact(day); };
        CHECK(times_of(read(calendar("X-WR-TIMEZONE:" + zone + "\n", floating))) == wanted);
    });
}

TEST_CASE("An UNTIL that is a second or a zone too early keeps the last day", "[feeds][ical][equivalence]") {
    for_evenings([](const std::string& zone, LocalTime t) {
        const LocalTime first = date::floor<date::days>(t);
        const LocalTime last = first + date::days(70);
        const auto count = [&](const std::string& rule) {
            return read("X-WR-TIMEZONE:" + zone + "\n" +
                        event_of("DTSTART;VALUE=DATE:" + compact_day(first) + "\nRRULE:" + rule + "\n"))
                .listings.size();
        };
        for (const std::string& until :
             {compact_day(last), utc_of(zone, last), utc_of(zone, last - std::chrono::seconds(1)), compact(last) + "Z",
              compact(last + date::days(1) - std::chrono::seconds(1)),
              utc_of(zone, last + date::days(1) - std::chrono::seconds(1))}) {
            INFO(until);
            CHECK(count("FREQ=WEEKLY;UNTIL=" + until) == 11);
        }
        // Where each day is one, the last second of a day is that day's.
        CHECK(count("FREQ=DAILY;UNTIL=" + utc_of(zone, last + date::days(1) - std::chrono::seconds(1))) == 71);
        CHECK(count("FREQ=DAILY;UNTIL=" + utc_of(zone, last)) == 71);
    });
}

TEST_CASE("A known name of a zone is the zone database's, whatever the calendar says", "[feeds][ical][equivalence]") {
    for_evenings([](const std::string& zone, LocalTime t) {
        const std::string time = compact(t);
        const auto wanted = times_of(read(event_of("DTSTART;TZID=" + zone + ":" + time + "\n")));
        const std::string events = event_of("DTSTART;TZID=" + zone + ":" + time + "\n");
        for (const std::string year : {"1601", "2007", "2026", "2027"})
            for (const bool with_rules : {true, false})
                CHECK(times_of(read(central_europe(zone, year, with_rules) + events)) == wanted);
        for (const std::string& name : {"\"" + zone + "\"", " " + zone, "/" + zone, "/example.org/20260101_1/" + zone})
            CHECK(times_of(read(event_of("DTSTART;TZID=" + name + ":" + time + "\n"))) == wanted);
    });
}

TEST_CASE("A zone defined only in the calendar is used before and after its rules", "[feeds][ical][equivalence]") {
    for (int day = 0; day < 1400; day += days_apart) {
        const LocalTime t = date::local_days(date::year(2024) / 6 / 1) + date::days(day) + std::chrono::hours(19);
        INFO(compact(t));
        const auto wanted = times_of(read(event_of("DTSTART;TZID=Europe/Berlin:" + compact(t) + "\n")));
        for (const std::string name : {"Our office", "(UTC+01:00) Own\\, name"})
            for (const std::string year : {"1601", "1996", "2007", "2025", "2026", "2027"})
                for (const bool with_rules : {true, false}) {
                    INFO(name << " " << year << " " << with_rules);
                    const std::string start = "DTSTART;TZID=" + name + ":" + compact(t) + "\n";
                    CHECK(times_of(read(central_europe(name, year, with_rules) + event_of(start))) == wanted);
                }
        // One VTIMEZONE for each change of the clocks.
        const std::string whole = central_europe("Split", "2026", false);
        const auto cut = whole.find("BEGIN:DAYLIGHT");
        const std::string split =
            whole.substr(0, cut) + "END:VTIMEZONE\nBEGIN:VTIMEZONE\nTZID:Split\n" + whole.substr(cut);
        CHECK(times_of(read(split + event_of("DTSTART;TZID=Split:" + compact(t) + "\n"))) == wanted);
    }
}

TEST_CASE("Loose writing is read as careful writing", "[feeds][ical][equivalence]") {
    const std::string careful = calendar_of(
        event_of("DTSTART;TZID=Europe/Berlin:20260504T190000\nRRULE:FREQ=WEEKLY;COUNT=4;BYDAY=MO,WE\n"
                 "EXDATE;TZID=Europe/Berlin:20260506T190000\nSUMMARY:Treffen\nLOCATION:Hall, Main Street\n"));
    const auto options = window_of("2026-01-01", "2027-01-01");
    const auto wanted = times_of(feeds::read_ical(careful, options).value());
    CHECK(wanted.size() == 3);
    const auto with = [&](const std::string& from, const std::string& to) {
        std::string out = careful;
        for (auto at = out.find(from); at != std::string::npos; at = out.find(from, at + to.size()))
            out.replace(at, from.size(), to);
        return out;
    };
    const std::string mark = "\xEF\xBB\xBF";
    const Texts loose = {
        mark + careful,
        mark + mark + "\n \n\t" + careful,
        " \t" + careful + " \n" + mark + "\n",
        "\n\n   \n" + with("\n", "\r\n"),
        with("\n", "\n\n"),
        with("\n", "\r\r\n"),
        with("\n", "\r\n\r\n"),
        with("Main Street", "Ma\n\n\n in Street"),
        with("FREQ=WEEKLY;COUNT=4;BYDAY=MO,WE", "FREQ = weekly ; COUNT= 4; BYDAY=MO, WE,;"),
        with("FREQ=WEEKLY;COUNT=4;", ";;FREQ=WEEKLY;INTERVAL=;COUNT=4;UNTIL=;"),
        with("RRULE:", "RRULE:RRULE:"),
        with("COUNT=4", "COUNT=4;UNTIL=20270101T000000Z"),
        with("COUNT=4", "COUNT=40;UNTIL=20260513T170000Z"),
        with("FREQ=WEEKLY", "FREQ=\"WEEKLY\";X-NAME=1"),
        with("COUNT=4", "UNTIL=2026-05-13T17:00:00Z"),
        with("COUNT=4", "UNTIL=20260513T1700Z"),
        with(":20260504T190000", ":2026-05-04T19:00:00"),
        with("T190000", "T1900"),
        with("T190000", "t190000 "),
        with("TZID=Europe/Berlin", "VALUE=DATE-TIME;TZID=Europe/Berlin;X-A=\"b:c;d\""),
        with(";TZID=Europe/Berlin", ":TZID=Europe/Berlin"),
        with("Treffen", "<b>Treffen</b>"),
        with("Hall, Main Street", "<p>Hall<br/>Main Street</p>"),
        with("BEGIN", "begin"),
    };
    for (const std::string& bytes : loose) {
        INFO(bytes);
        const auto reading = feeds::read_ical(bytes, options);
        REQUIRE(reading.has_value());
        CHECK(times_of(*reading) == wanted);
        CHECK(reading->listings.front().location == "Hall, Main Street");
    }
    const auto twice = feeds::read_ical(careful + "\n" + mark + "  \n\t" + with("UID:u", "UID:v"), options);
    CHECK(twice->listings.size() == 6);
}

TEST_CASE("Events that share a UID are the same as with separate UIDs", "[feeds][ical][equivalence]") {
    for_evenings([](const std::string& zone, LocalTime t) {
        const auto start = [&](int days) {
            return "DTSTART;TZID=" + zone + ":" + compact(t + date::days(days)) + "\n";
        };
        const auto moved = [&](int from, int to) {
            return "RECURRENCE-ID;TZID=" + zone + ":" + compact(t + date::days(from)) + "\n" + start(to);
        };
        const auto calendar = [&](const Texts& uids) {
            return event_of(start(0) + "RRULE:FREQ=WEEKLY;COUNT=9\nSUMMARY:Early\n", uids[0]) +
                   event_of(start(31) + "RRULE:FREQ=WEEKLY;COUNT=9\nSUMMARY:Late\n", uids[1]) +
                   event_of(start(33) + "SUMMARY:Once\n", uids[2]) +
                   event_of(moved(42, 43) + "SUMMARY:Early moved\n", uids[0]) +
                   event_of(moved(45, 47) + "SUMMARY:Late moved\n", uids[1]);
        };
        const auto shared = read(calendar({"s", "s", "s"}));
        CHECK(times_of(shared) == times_of(read(calendar({"a", "b", "c"}))));
        CHECK(shared.listings.size() == 19);
        CHECK(problems_of(shared).find("3 events share one UID") != std::string::npos);
    });
}
