#pragma once

#include "feeds/ical_rule.hpp"
#include "feeds/ical_zone.hpp"
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

    [[nodiscard]] bool is_date() const { return kind == ListingTime::Kind::date; }
    /// For dates and floating times as if they were UTC.
    [[nodiscard]] Instant instant() const;
    /// As a listing gives it; a time in a gap as the clocks there show it.
    [[nodiscard]] ListingTime listing_time() const;
    /// The wall-clock time of the instant in the terms of `other`: how RECURRENCE-ID, EXDATE, RDATE and UNTIL are
    /// compared with the times of a series.
    [[nodiscard]] LocalTime local_in(const CalendarTime& other) const;
    /// The same kind and zone at another wall-clock time.
    [[nodiscard]] CalendarTime at(LocalTime t) const { return {kind, t, zone}; }
    /// The same kind and zone at another instant.
    [[nodiscard]] CalendarTime at(Instant t) const;
};

/// What times without a zone of their own are read in.
struct TimeContext {
    ZoneTable& zones;
    const Zone* default_zone = nullptr;  ///< for floating times; null: they stay floating
    int floating_line = 0;               ///< where the first one was that stayed so
};

/// Empty where it is no time that exists (31 February, 25 o'clock, no year 1 to 9999).
std::optional<CalendarTime> to_calendar_time(const icaltimetype& value, const std::string& tzid, int line,
                                             TimeContext& context);

/// A DURATION: whole days go by the calendar, the rest by the clock (RFC 5545 section 3.8.2.5).
struct CalendarDuration {
    date::days days{0};
    std::chrono::seconds seconds{0};
};
/// Empty where it is negative or longer than 100 years.
std::optional<CalendarDuration> to_calendar_duration(const icaldurationtype& value);
CalendarTime add(const CalendarTime& start, const CalendarDuration& duration);

/// The rule of a parsed RRULE or EXRULE for a series that starts at `start`.
result<RecurrenceRule> to_rule(const icalrecurrencetype& value, const CalendarTime& start);

}  // namespace twir::feeds
