#pragma once

#include "feeds/ical/time.hpp"

#include <optional>
#include <string>
#include <vector>

namespace twir::feeds {

/// An RDATE: a further time of a series, with its own length where it is a PERIOD.
struct AddedTime {
    CalendarTime start;
    std::optional<CalendarTime> end;
};

/// How much of a VEVENT could be read.
enum class Extent {
    whole,
    part,     ///< some of its occurrences may be unknown
    nothing,  ///< it cannot be dated: only its UID, and whether it is an override, are known
};

/// When a VEVENT is: everything but its texts, which are read later and only for what is within the window.
struct TimedEvent {
    ComponentSpan span;
    std::string uid;
    std::optional<CalendarTime> start;  ///< an override may leave it out
    std::optional<CalendarTime> end;    ///< exclusive
    std::optional<CalendarDuration> duration;
    std::vector<RecurrenceRule> rules;
    std::vector<RecurrenceRule> exception_rules;
    std::vector<AddedTime> added;
    std::vector<CalendarTime> excluded;
    std::optional<CalendarTime> recurrence_id;
    bool this_and_future = false;
    int sequence = 0;
    std::string status;
    std::optional<Instant> modified;
    Extent extent = Extent::whole;
    bool is_override = false;  ///< it has a RECURRENCE-ID, readable or not

    [[nodiscard]] bool is_series() const { return !rules.empty() || !added.empty(); }
};

/// With a problem where it could not be read as a whole.
TimedEvent read_timed_event(const ComponentSpan& span, TimeContext& context, ProblemList& problems);

}  // namespace twir::feeds
