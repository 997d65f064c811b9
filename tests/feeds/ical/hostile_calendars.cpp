#include "feeds/ical/hostile_calendars.hpp"

namespace twir::test {
namespace {

using std::string;

const string good = "BEGIN:VEVENT\r\nUID:good\r\nDTSTART:20250603T170000Z\r\nSUMMARY:Good\r\nEND:VEVENT\r\n";

string calendar(const string& content) {
    return string("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\n") + content + good + "END:VCALENDAR\r\n";
}

string event(const string& lines) {
    return string("BEGIN:VEVENT\r\nUID:bad\r\n") + lines + "SUMMARY:Bad\r\nEND:VEVENT\r\n";
}

string repeated(const string& piece, std::size_t count) {
    string out;
    out.reserve(piece.size() * count);
    for (std::size_t i = 0; i < count; ++i)
        out += piece;
    return out;
}

/// `count` pieces, each with its number in place of `#`.
string numbered(const string& piece, int count) {
    string out;
    for (int i = 0; i < count; ++i) {
        string one = piece;
        for (auto at = one.find('#'); at != string::npos; at = one.find('#', at))
            one.replace(at, 1, std::to_string(i));
        out += one;
    }
    return out;
}

/// 235959 of 86399.
string time_of_day(int seconds) {
    const int number = seconds / 3600 * 10'000 + seconds / 60 % 60 * 100 + seconds % 60;
    const string digits = std::to_string(number);
    return string(6 - digits.size(), '0') + digits;
}

string rule(const string& text, const string& start = "DTSTART:20250602T100000Z\r\n") {
    return calendar(event(start + "RRULE:" + text + "\r\n"));
}

string in_zone(const string& observance, const string& tzid = "Odd") {
    return calendar("BEGIN:VTIMEZONE\r\nTZID:" + tzid + "\r\n" + observance + "END:VTIMEZONE\r\n" +
                    event("DTSTART;TZID=" + tzid + ":20250602T100000\r\n"));
}

string standard(const string& lines) {
    return "BEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\n" + lines +
           "END:STANDARD\r\n";
}

/// Noise that is the same at each run.
string noise(std::size_t size) {
    string out(size, '\0');
    unsigned state = 12345;
    for (char& c : out) {
        state = state * 1664525U + 1013904223U;
        c = static_cast<char>(state >> 24U);
    }
    return out;
}

const string daily_start = "DTSTART:20250602T100000Z\r\nRRULE:FREQ=DAILY\r\n";

std::vector<HostileCalendar> documents() {
    return {
        {"empty", [] { return string(); }, "empty", false},
        {"only white space", [] { return string("\r\n \r\n\t\r\n"); }, "empty", false},
        {"a web page", [] { return string("<!DOCTYPE html><html><body>Sign in</body></html>"); }, "not a calendar",
         false},
        {"an error in JSON", [] { return string(R"({"message":"Group not found"})"); }, "not a calendar", false},
        {"50 MB of noise", [] { return noise(50U << 20U); }, "not a calendar", false},
        {"a calendar of 90 MB", [] { return calendar(repeated(event("X-A:" + string(1000, 'x') + "\r\n"), 90'000)); },
         "larger than", false},
        {"noise behind the header", [] { return string("BEGIN:VCALENDAR\r\n") + noise(5U << 20U); }, "", false},
        {"UTF-16",
         [] {
             string out = "\xFF\xFE";
             for (const char c : calendar(""))
                 out += string(1, c) + '\0';
             return out;
         },
         "not a calendar", false},
        {"cut off in an event", [] { return calendar(event(daily_start)).substr(0, 150); }, "cut off", false},
        {"no END:VCALENDAR", [] { return string("BEGIN:VCALENDAR\r\n") + good; }, "cut off", false},
        {"crossed ENDs", [] { return string("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VCALENDAR\r\nEND:VEVENT\r\n"); },
         "damaged", false},
        {"an END too many", [] { return calendar("") + "END:VCALENDAR\r\n"; }, "damaged", false},
        {"a bare event", [] { return good + calendar(""); }, "outside a VCALENDAR", false},
        {"400,000 BEGINs", [] { return string("BEGIN:VCALENDAR\r\n") + repeated("BEGIN:VEVENT\r\n", 400'000); },
         "cut off", false},
        {"400,000 BEGINs that all end",
         [] { return calendar(repeated("BEGIN:X\r\n", 400'000) + repeated("END:X\r\n", 400'000)); }, "too deep", true},
        {"300,000 events", [] { return calendar(repeated("BEGIN:VEVENT\r\nEND:VEVENT\r\n", 300'000)); }, "components",
         false},
        {"a long line of 10 MB",
         [] { return calendar(event("DTSTART:20250602T100000Z\r\nDESCRIPTION:" + string(10U << 20U, 'x') + "\r\n")); },
         "too long", true},
        {"10 MB of folds",
         [] {
             return calendar(
                 event("DTSTART:20250602T100000Z\r\nDESCRIPTION:x" + repeated("\r\n x", 3'000'000) + "\r\n"));
         },
         "too long", true},
        {"a parameter of 10 MB",
         [] { return calendar(event("DTSTART;X=" + string(10U << 20U, 'x') + ":20250602T100000Z\r\n")); }, "too long",
         true},
        {"a million empty lines", [] { return calendar(repeated("\r\n", 1'000'000) + event("DTSTART:garbage\r\n")); },
         "garbage", true},
        {"NULs",
         [] {
             string out = calendar(event("DTSTART:20250602T100000Z\r\nX-NUL:a\r\nDTEND:garbage\r\n"));
             out.insert(out.find("X-NUL"), 3, '\0');
             return out;
         },
         "garbage", true},
        {"two calendars", [] { return calendar("") + calendar(event("DTSTART:2025\r\n")); }, "2025", true},
        {"a web page behind the calendar", [] { return calendar("") + "<html>Warning</html>\n"; },
         "outside of a calendar", true},
        {"lines that are no properties", [] { return calendar("garbage without a colon\r\n"); }, "not a property",
         true},
        {"60,000 problems", [] { return calendar(repeated("BEGIN:VEVENT\r\nDTSTART:x\r\nEND:VEVENT\r\n", 60'000)); },
         "further problems", true},
    };
}

std::vector<HostileCalendar> times() {
    return {
        {"no DTSTART", [] { return calendar(event("")); }, "missing", true},
        {"DTSTART that is none", [] { return calendar(event("DTSTART:tomorrow\r\n")); }, "tomorrow", true},
        {"31 February", [] { return calendar(event("DTSTART:20250231T100000Z\r\n")); }, "not a time that exists", true},
        {"25 o'clock", [] { return calendar(event("DTSTART:20250602T250000Z\r\n")); }, "not a time that exists", true},
        {"the year 0", [] { return calendar(event("DTSTART:00000602T100000Z\r\n")); }, "not a time that exists", true},
        {"an end in the past", [] { return calendar(event("DTSTART:20250602T100000Z\r\nDTEND:19000602T100000Z\r\n")); },
         "before DTSTART", true},
        {"a duration of ages", [] { return calendar(event("DTSTART:20250602T100000Z\r\nDURATION:P99999999W\r\n")); },
         "too long", true},
        {"a negative duration", [] { return calendar(event("DTSTART:20250602T100000Z\r\nDURATION:-PT5H\r\n")); },
         "negative", true},
        {"a series in the year 9999",
         [] { return rule("FREQ=YEARLY", "DTSTART:99990602T100000Z\r\nDTEND:tomorrow\r\n"); }, "tomorrow", true},
        {"thousands of EXDATEs",
         [] { return calendar(event(daily_start + numbered("EXDATE:20250602T1000#0Z\r\n", 15'000))); }, "EXDATE", true},
        {"100,000 EXDATEs in one line",
         [] {
             return calendar(event(daily_start + "EXDATE:20250602T100000Z" + repeated(",20250603T100000Z", 40'000) +
                                   "\r\n" + "EXDATE:20250602T100000Z" + repeated(",20250603T100000Z", 40'000) +
                                   "\r\n"));
         },
         "more than 20000 dates", true},
        {"an EXDATE of garbage between good ones",
         [] { return calendar(event(daily_start + "EXDATE:20250603T100000Z,garbage,20250604T100000Z\r\n")); },
         "garbage", true},
        {"a TZID that is a path",
         [] { return calendar(event("DTSTART;TZID=../../../../etc/passwd:20250602T100000\r\n")); }, "no time zone",
         true},
        {"a TZID that is an absolute path",
         [] { return calendar(event("DTSTART;TZID=/usr/share/zoneinfo/../../../etc/hosts:20250602T100000\r\n")); },
         "no time zone", true},
        {"a TZID of 100,000 letters",
         [] { return calendar(event("DTSTART;TZID=" + string(100'000, 'Z') + ":20250602T100000\r\n")); },
         "no time zone", true},
        {"20,000 TZIDs",
         [] {
             return calendar(
                 numbered("BEGIN:VEVENT\r\nUID:z#\r\nDTSTART;TZID=Zone#:20250602T100000\r\nEND:VEVENT\r\n", 20'000));
         },
         "no time zone", true},
        {"X-WR-TIMEZONE that is a path",
         [] { return calendar("X-WR-TIMEZONE:../../etc/passwd\r\n" + event("DTSTART:20250602T100000\r\n")); },
         "no time zone", true},
    };
}

std::vector<HostileCalendar> zones() {
    return {
        {"a zone that changes every second", [] { return in_zone(standard("RRULE:FREQ=SECONDLY\r\n")); }, "VTIMEZONE",
         true},
        {"a zone with a rule that never matches",
         [] {
             return in_zone(standard("RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\r\n") +
                            standard("RRULE:FREQ=HOURLY\r\n"));
         },
         "daily", true},
        {"a zone that changes every day", [] { return in_zone(standard("RRULE:FREQ=DAILY\r\n")); }, "too many changes",
         true},
        {"a zone without offsets",
         [] { return in_zone("BEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nEND:STANDARD\r\n"); }, "TZOFFSETFROM", true},
        {"a zone of nothing", [] { return in_zone(""); }, "does not give the offset", true},
        {"a zone with 10,000 parts", [] { return in_zone(repeated(standard(""), 10'000)); }, "too many changes", true},
        {"10,000 zones with 130 years of rules",
         [] {
             return calendar(numbered("BEGIN:VTIMEZONE\r\nTZID:Z#\r\n" + standard("RRULE:FREQ=YEARLY\r\n") +
                                          "END:VTIMEZONE\r\n"
                                          "BEGIN:VEVENT\r\nUID:z#\r\nDTSTART;TZID=Z#:20250602T100000\r\nEND:VEVENT\r\n",
                                      10'000));
         },
         "", true},
        {"an offset of 99 hours",
         [] {
             return in_zone(
                 "BEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+9900\r\nTZOFFSETTO:+9900\r\nEND:"
                 "STANDARD\r\n");
         },
         "", true},
    };
}

std::vector<HostileCalendar> rules() {
    return {
        {"every second for ever", [] { return rule("FREQ=SECONDLY"); }, "more often than daily", true},
        {"every second, 2,000,000,000 times", [] { return rule("FREQ=SECONDLY;COUNT=2000000000"); },
         "more often than daily", true},
        {"every minute that never comes", [] { return rule("FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=30"); },
         "more often than daily", true},
        {"every hour that never comes, counted",
         [] { return rule("FREQ=HOURLY;COUNT=1000;BYMONTH=2;BYMONTHDAY=30", "DTSTART:00010602T100000Z\r\n"); },
         "more work", true},
        {"every second that never comes, counted",
         [] { return rule("FREQ=SECONDLY;COUNT=1000;BYMONTH=2;BYMONTHDAY=30", "DTSTART:00010602T100000Z\r\n"); },
         "more work", true},
        {"daily since the year 1, counted",
         [] { return rule("FREQ=DAILY;COUNT=2000000000", "DTSTART:00010602T100000Z\r\n"); }, "more work", true},
        {"daily on 30 February",
         [] { return rule("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=5", "DTSTART:00010602T100000Z\r\n"); }, "more work",
         true},
        {"a set of every second of the day",
         [] {
             string numbers = "0";
             for (int i = 1; i < 60; ++i)
                 numbers += "," + std::to_string(i);
             return rule("FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23;BYMINUTE=" +
                         numbers + ";BYSECOND=" + numbers);
         },
         "more work", true},
        {"a rule of nonsense", [] { return rule("FREQ=SOMETIMES;BYDAY=XX"); }, "cannot be read", true},
        {"a rule with an interval of 0", [] { return rule("FREQ=DAILY;INTERVAL=0"); }, "cannot be read", true},
        {"a rule with numbers out of range", [] { return rule("FREQ=MONTHLY;BYMONTHDAY=99,-99;BYMONTH=13"); },
         "cannot be read", true},
        {"a rule in another calendar", [] { return rule("RSCALE=CHINESE;FREQ=YEARLY"); }, "RRULE", true},
        {"30,000 rules that all need counting",
         [] {
             return calendar(numbered(
                 "BEGIN:VEVENT\r\nUID:r#\r\nDTSTART:19000101T000000Z\r\nRRULE:FREQ=DAILY;COUNT=1000000;BYMONTH=2;"
                 "BYMONTHDAY=30\r\nEND:VEVENT\r\n",
                 30'000));
         },
         "more work", true},
        {"30,000 rules in one event",
         [] { return calendar(event("DTSTART:19000101T000000Z\r\n" + repeated("RRULE:FREQ=DAILY\r\n", 30'000))); },
         "too many rules", true},
        {"more occurrences than a feed may have",
         [] {
             return calendar(
                 numbered("BEGIN:VEVENT\r\nUID:r#\r\nDTSTART:20200101T000000Z\r\nRRULE:FREQ=DAILY;BYHOUR=1,2,3,4,5,6,7,"
                          "8,9,10\r\n"
                          "END:VEVENT\r\n",
                          100));
         },
         "occurrences", false},
        {"a long text in a long series",
         [] {
             return calendar(
                 numbered("BEGIN:VEVENT\r\nUID:r#\r\nDTSTART:20200101T000000Z\r\nRRULE:FREQ=DAILY\r\nDESCRIPTION:" +
                              string(500'000, 'x') + "\r\nEND:VEVENT\r\n",
                          80));
         },
         "texts", true},
        {"20,000 overrides of one series",
         [] {
             return calendar(
                 event(daily_start + "DESCRIPTION:" + string(500'000, 'x') + "\r\n") +
                 numbered("BEGIN:VEVENT\r\nUID:bad\r\nRECURRENCE-ID:202506#T100000Z\r\nEND:VEVENT\r\n", 20'000));
         },
         "RECURRENCE-ID", true},
        {"20,000 stale overrides",
         [] {
             string overrides;
             for (int i = 0; i < 20'000; ++i)
                 overrides += "BEGIN:VEVENT\r\nUID:bad\r\nRECURRENCE-ID:20250602T" + time_of_day(i * 4 + 1) +
                              "Z\r\nSEQUENCE:1\r\nEND:VEVENT\r\n";
             return calendar(event(daily_start + "SEQUENCE:9\r\n") + overrides);
         },
         "older revision", true},
        {"20,000 RDATEs under 200,000 stale overrides",
         [] {
             string added = "RDATE:20250101T000000Z";
             for (int i = 1; i < 20'000; ++i)
                 added += ",20250101T" + time_of_day(i) + "Z";
             string overrides;
             for (int i = 0; i < 200'000; ++i)
                 overrides += "BEGIN:VEVENT\r\nUID:bad\r\nRECURRENCE-ID:2025" + string(i % 2 == 0 ? "07" : "08") +
                              std::to_string(10 + i % 20) + "T" + time_of_day(i % 86'400) +
                              "Z\r\nSEQUENCE:1\r\nEND:VEVENT\r\n";
             return calendar(event("DTSTART:20250602T100000Z\r\nSEQUENCE:9\r\n" + added + "\r\n") + overrides);
         },
         "older revision", true},
        {"2,000 calendars in one document, each with much to count",
         [] {
             return repeated(
                 rule("FREQ=MONTHLY;BYMONTHDAY=30;BYMONTH=2;COUNT=9", "DTSTART:19000101T100000Z\r\n") + "\r\n", 2'000);
         },
         "more work", true},
        {"this and the future, moved by ages",
         [] {
             return calendar(event(daily_start) +
                             "BEGIN:VEVENT\r\nUID:bad\r\nRECURRENCE-ID;RANGE=THISANDFUTURE:20250603T100000Z\r\n"
                             "DTSTART:00010603T100000Z\r\nDTEND:99990603T100000Z\r\nEND:VEVENT\r\n");
         },
         "", true},
        {"10,000 events with one UID",
         [] {
             return calendar(
                 numbered(event("DTSTART:20250602T10#Z\r\n") + event("DTSTART:20250602T100000Z\r\n"), 5'000));
         },
         "", true},
        {"a text full of tags",
         [] {
             return calendar(event("DTSTART:garbage\r\n") +
                             event("DTSTART:20250602T100000Z\r\nDESCRIPTION:" + repeated("<a ", 300'000) + "\r\n"));
         },
         "garbage", true},
        {"a text full of brackets",
         [] {
             return calendar(event("DTSTART:garbage\r\n") +
                             event("DTSTART:20250602T100000Z\r\nDESCRIPTION:" + repeated("[![", 300'000) + "\r\n"));
         },
         "garbage", true},
        {"a text full of addresses",
         [] {
             return calendar(event("DTSTART:garbage\r\n") + event("DTSTART:20250602T100000Z\r\nDESCRIPTION:" +
                                                                  numbered("https://a#.example/ ", 30'000) + "\r\n"));
         },
         "garbage", true},
        {"a text of one word full of addresses",
         [] {
             return calendar(
                 event("DTSTART:garbage\r\n") +
                 event("DTSTART:20250602T100000Z\r\nDESCRIPTION:" + repeated("https://](", 12'000) + "\r\n") +
                 event("DTSTART:20250602T110000Z\r\nDESCRIPTION:https://a.example/" + string(120'000, ')') + "\r\n"));
         },
         "garbage", true},
        {"a text full of entities",
         [] {
             return calendar(event("DTSTART:garbage\r\n") + event("DTSTART:20250602T100000Z\r\nDESCRIPTION:" +
                                                                  repeated("&#x110000;&amp;&", 60'000) + "\r\n"));
         },
         "garbage", true},
        {"invalid UTF-8",
         [] { return calendar(event("DTSTART:20250602T100000Z\r\nDTEND:garbage\r\nLOCATION:\xC3\x28\xFF\xFE\r\n")); },
         "garbage", true},
    };
}

}  // namespace

std::vector<HostileCalendar> hostile_calendars() {
    std::vector<HostileCalendar> out = documents();
    for (const auto& more : {times(), zones(), rules()})
        out.insert(out.end(), more.begin(), more.end());
    return out;
}

}  // namespace twir::test
