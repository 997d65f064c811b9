#pragma once

#include <date/date.h>

#include <chrono>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace twir {

/// A calendar date without a zone: the local date of an event, an issue date.
using Date = date::year_month_day;
/// A point in time, in whole seconds of UTC.
using Instant = date::sys_seconds;
/// Wall-clock time somewhere, without saying where.
using LocalTime = date::local_seconds;

/// Dates from `first` to `last`, both included.
struct DateRange {
    Date first;
    Date last;

    [[nodiscard]] bool single_day() const { return first == last; }
    [[nodiscard]] bool contains(Date d) const { return first <= d && d <= last; }
    friend bool operator==(const DateRange&, const DateRange&) = default;
};

/// Whether it can be reckoned with: years around it have four digits, too (1970 to 9900).
bool is_reckonable(Date d);

/// `YYYY-MM-DD` of a date that exists, nothing else (years 0001 to 9999); otherwise empty.
std::optional<Date> parse_date(std::string_view text);
/// `YYYY-MM-DD`.
std::string format_date(Date d);
/// `YYYY-MM-DD`, or `YYYY-MM-DD - YYYY-MM-DD` for several days (SECTION_FORMAT.md section 1).
std::string format_dates(const DateRange& range);
Date add_days(Date d, int days);
/// `b - a` in days.
int days_between(Date a, Date b);

Date date_of(LocalTime t);
Date date_of(Instant t);
inline date::local_days local_midnight(Date d) {
    return date::local_days(d);
}
inline Instant utc_midnight(Date d) {
    return date::sys_days(d);
}

/// A time with its offset from UTC, as RFC 3339 writes it.
struct OffsetTime {
    LocalTime local;
    std::chrono::seconds offset{0};  ///< local - UTC

    [[nodiscard]] Instant instant() const { return Instant(local.time_since_epoch() - offset); }
};

/// RFC 3339 (`2026-05-14T19:00:00+02:00`, `Z`; seconds and their fraction may be left out, as Meetup does); else empty.
std::optional<OffsetTime> parse_rfc3339(std::string_view text);
/// `2026-05-14T19:00:00+02:00`, or `...Z` where the offset is zero and `zulu` is set.
std::string format_rfc3339(const OffsetTime& t, bool zulu = true);
/// `2026-05-14T17:00:00Z`.
std::string format_rfc3339(Instant t);

/// ISO 8601 duration of weeks and smaller (`PT2H`, `P1DT30M`); negative, with years or months, longer than a hundred
/// years: empty.
std::optional<std::chrono::seconds> parse_duration(std::string_view text);

}  // namespace twir
