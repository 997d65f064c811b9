// How long read_ical takes beside a bare icalparser_parse_string over the same bytes, and how it grows.
//   ical_bench              a table
//   ical_bench --write N    the calendar of N events on standard output, for other readers
//   ical_bench --read       one timed reading of 10,000 events, in seconds
#include "feeds/ical/ical.hpp"
#include <twir_events/core/time_zone.hpp>

#include <libical/ical.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <string_view>
#include <vector>

using namespace twir;

namespace {

const Date first_day = date::year(2025) / 1 / 1;
constexpr int days_of_history = 730;
constexpr int rounds = 5;

std::string folded(std::string line) {
    std::string out;
    for (std::size_t at = 0; at < line.size(); at += 74)
        out += (at == 0 ? "" : "\r\n ") + line.substr(at, 74);
    return out + "\r\n";
}

std::string compact_date(Date d) {
    const std::string text = format_date(d);
    return text.substr(0, 4) + text.substr(5, 2) + text.substr(8, 2);
}

/// One of `n` events in the proportions of Google's public calendars: 70% UTC, 20% TZID, 10% whole days, HTML in
/// descriptions, and a tenth of them series, some with EXDATEs.
void append_event(std::string& out, int i) {
    const std::string day = compact_date(add_days(first_day, i * 7919 % days_of_history));
    const bool series = i % 10 == 0;
    out += "BEGIN:VEVENT\r\n";
    if (series || i % 10 <= 2)
        out += "DTSTART;TZID=America/New_York:" + day + "T190000\r\nDTEND;TZID=America/New_York:" + day + "T213000\r\n";
    else if (i % 10 == 3)
        out += "DTSTART;VALUE=DATE:" + day + "\r\n";
    else
        out += "DTSTART:" + day + "T170000Z\r\nDTEND:" + day + "T190000Z\r\n";
    if (series) {
        out += i % 20 == 0 ? "RRULE:FREQ=WEEKLY;WKST=SU;BYDAY=TU\r\n" : "RRULE:FREQ=MONTHLY;BYDAY=2WE\r\n";
        out += "EXDATE;TZID=America/New_York:" + day + "T190000\r\n";
    }
    const std::string number = std::to_string(i);
    out += "DTSTAMP:20260101T000000Z\r\nUID:" + number + "benchmark@google.com\r\nCREATED:20241111T101010Z\r\n";
    out += folded("DESCRIPTION:<p>Evening " + number +
                  " of the group&nbsp;\\, with two talks and <b>time to talk</b>.</p><br>Details and registration: <a "
                  "href=\"https://www.google.com/url?q=https://www.meetup.com/group-" +
                  number + "/events/30" + number +
                  "/&amp;sa=D\">on Meetup</a>\\nBring a laptop. Questions to the organizers\\; see you there!");
    out += "LAST-MODIFIED:20241212T121212Z\r\n";
    out += folded("LOCATION:Community Hall\\, 12 Main Street\\, Springfield\\, IL 62701\\, United States");
    out += "SEQUENCE:0\r\nSTATUS:CONFIRMED\r\nSUMMARY:Evening number " + number + "\r\nTRANSP:OPAQUE\r\nEND:VEVENT\r\n";
}

std::string make_calendar(int n) {
    std::string out =
        "BEGIN:VCALENDAR\r\nPRODID:-//Google Inc//Google Calendar 70.9054//EN\r\nVERSION:2.0\r\n"
        "X-WR-CALNAME:Bench\r\nX-WR-TIMEZONE:America/New_York\r\nBEGIN:VTIMEZONE\r\nTZID:America/New_York\r\n"
        "BEGIN:DAYLIGHT\r\nTZOFFSETFROM:-0500\r\nTZOFFSETTO:-0400\r\nTZNAME:EDT\r\nDTSTART:19700308T020000\r\n"
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU\r\nEND:DAYLIGHT\r\nBEGIN:STANDARD\r\nTZOFFSETFROM:-0400\r\n"
        "TZOFFSETTO:-0500\r\nTZNAME:EST\r\nDTSTART:19701101T020000\r\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU\r\n"
        "END:STANDARD\r\nEND:VTIMEZONE\r\n";
    for (int i = 0; i < n; ++i)
        append_event(out, i);
    return out + "END:VCALENDAR\r\n";
}

feeds::ReadOptions sixty_days() {
    feeds::ReadOptions options;
    options.source.id = "bench";
    options.source.kind = SourceKind::google_calendar;
    options.from = utc_midnight(date::year(2025) / 11 / 1);
    options.to = options.from + date::days(60);
    return options;
}

/// Processor time: what else the machine does at the moment does not count.
template <class Work>
double seconds_of(Work work) {
    const std::clock_t begin = std::clock();
    work();
    return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

template <class Work>
double median(Work work) {
    std::vector<double> all;
    for (int i = 0; i < rounds; ++i)
        all.push_back(seconds_of(work));
    std::sort(all.begin(), all.end());
    return all[rounds / 2];
}

double time_reading(const std::string& calendar, std::size_t& listings) {
    return median([&] {
        const auto reading = feeds::read_ical(calendar, sixty_days());
        listings = reading ? reading->listings.size() : 0;
    });
}

double time_bare_parsing(const std::string& calendar) {
    return median([&] { icalcomponent_free(icalparser_parse_string(calendar.c_str())); });
}

void print_table() {
    std::printf("%9s %8s %9s %12s %14s %7s %14s\n", "events", "MB", "listings", "read_ical s", "libical only s",
                "ratio", "us per event");
    for (const int n : {1'000, 10'000, 100'000}) {
        const std::string calendar = make_calendar(n);
        std::size_t listings = 0;
        const double ours = time_reading(calendar, listings);
        const double bare = time_bare_parsing(calendar);
        std::printf("%9d %8.1f %9zu %12.4f %14.4f %7.2f %14.2f\n", n, static_cast<double>(calendar.size()) / 1e6,
                    listings, ours, bare, ours / bare, ours / n * 1e6);
    }
}

}  // namespace

int main(int argc, char** argv) {
    warm_up_time_zones();
    const std::string_view mode = argc > 1 ? argv[1] : "";
    if (mode == "--write") {
        const std::string calendar = make_calendar(argc > 2 ? std::atoi(argv[2]) : 10'000);
        std::fwrite(calendar.data(), 1, calendar.size(), stdout);
    } else if (mode == "--read") {
        std::size_t listings = 0;
        std::printf("%.6f\n", time_reading(make_calendar(10'000), listings));
    } else {
        print_table();
    }
}
