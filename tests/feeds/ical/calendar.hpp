#pragma once

#include "feeds/ical/ical.hpp"
#include "support/catch.hpp"

#include <string>
#include <vector>

namespace twir::test {

/// A calendar with the given content lines (separated by \n) within VCALENDAR.
inline std::string calendar_of(const std::string& content) {
    return "BEGIN:VCALENDAR\nVERSION:2.0\n" + content + "END:VCALENDAR\n";
}

/// A VEVENT with a UID and these lines.
inline std::string event_of(const std::string& lines, const std::string& uid = "u") {
    return "BEGIN:VEVENT\nUID:" + uid + "\n" + lines + "END:VEVENT\n";
}

inline feeds::ReadOptions window_of(const std::string& from, const std::string& to,
                                    SourceKind kind = SourceKind::ical) {
    feeds::ReadOptions options;
    options.source.id = "test";
    options.source.kind = kind;
    options.from = utc_midnight(parse_date(from).value());
    options.to = utc_midnight(parse_date(to).value());
    return options;
}

inline feeds::Reading read_calendar(const std::string& content,
                                    const feeds::ReadOptions& options = window_of("2025-01-01", "2026-01-01")) {
    auto reading = feeds::read_ical(calendar_of(content), options);
    REQUIRE(reading.has_value());
    return std::move(*reading);
}

/// "start summary" of each listing, in order.
inline std::vector<std::string> starts_of(const feeds::Reading& reading) {
    std::vector<std::string> out;
    for (const Listing& l : reading.listings)
        out.push_back(l.start.text() + (l.summary.empty() ? "" : " " + l.summary));
    return out;
}

/// All problems, a line each.
inline std::string problems_of(const feeds::Reading& reading) {
    std::string out;
    for (const Problem& p : reading.problems)
        out += format_problem(p) + "\n";
    return out;
}

}  // namespace twir::test
