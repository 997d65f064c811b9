#pragma once

#include "feeds/ical/rule.hpp"
#include "feeds/ical/zone.hpp"
#include <twir_events/core/listing.hpp>

#include <libical/ical.h>

#include <optional>
#include <string>

namespace twir::feeds {

/// A DATE or DATE-TIME as a calendar wrote it.
struct CalendarTime {
    ListingTime::Kind kind = ListingTime::Kind::date;
    LocalTime local{};
    const Zone* zone = nullptr;  ///< for `zoned`
    bool is_bare = false;        ///< it names no zone: what it is in was taken from elsewhere

    [[nodiscard]] bool is_date() const { return kind == ListingTime::Kind::date; }
    /// For dates and floating times as if they were UTC.
    [[nodiscard]] Instant instant() const;
    /// As a listing gives it; a time in a gap as the clocks there show it.
    [[nodiscard]] ListingTime listing_time() const;
    /// The wall-clock time of the instant in the terms of `other`: how RECURRENCE-ID, EXDATE, RDATE and UNTIL are
    /// compared with the times of a series.
    [[nodiscard]] LocalTime local_in(const CalendarTime& other) const;
    /// The same kind and zone at another wall-clock time.
    [[nodiscard]] CalendarTime at(LocalTime t) const { return {kind, t, zone, is_bare}; }
    /// The same kind and zone at another instant.
    [[nodiscard]] CalendarTime at(Instant t) const;
};

/// What times without a zone of their own are read in.
struct TimeContext {
    ZoneTable& zones;
    const Zone* default_zone = nullptr;  ///< for floating times; null: they stay floating
    const Zone* day_zone = nullptr;      ///< where midnights are midnights; null: not known
    int floating_line = 0;               ///< where the first one was that stayed so
};

/// Empty where such a time does not exist (31 February, 25 o'clock, a year not from 1 to 9999). `of` is the DTSTART of
/// the same event, whose zone a time without one is in; null: none.
std::optional<CalendarTime> to_calendar_time(const icaltimetype& value, std::string_view tzid, int line,
                                             TimeContext& context, const CalendarTime* of = nullptr);

/// What RECURRENCE-ID, EXDATE and RDATE mean in the terms of the series' DTSTART. One that names no zone is on the
/// series' own clock. In a series of whole days a UTC time means the day that begins then in `day_zone`: so Exchange
/// writes them.
CalendarTime in_series(const CalendarTime& named, const CalendarTime& start, const Zone* day_zone);

/// A DURATION: whole days go by the calendar, the rest by the clock (RFC 5545 section 3.8.2.5).
struct CalendarDuration {
    date::days days{0};
    std::chrono::seconds seconds{0};
};
/// Empty where it is negative or longer than 100 years.
std::optional<CalendarDuration> to_calendar_duration(const icaldurationtype& value);
CalendarTime add(const CalendarTime& start, const CalendarDuration& duration);

/// The rule of a parsed RRULE or EXRULE for a series that starts at `start`; `day_zone` as for in_series.
result<RecurrenceRule> to_rule(const icalrecurrencetype& value, const CalendarTime& start,
                               const Zone* day_zone = nullptr);

}  // namespace twir::feeds
