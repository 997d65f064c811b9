#pragma once

#include "feeds/ical_time.hpp"

#include <optional>
#include <string>
#include <vector>

namespace twir::feeds {

/// An RDATE: a further time of a series, with its own length where it is a PERIOD.
struct AddedTime {
    CalendarTime start;
    std::optional<CalendarTime> end;
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

    [[nodiscard]] bool is_series() const { return !rules.empty() || !added.empty(); }
};

/// Empty, with a problem, where the event cannot be dated.
std::optional<TimedEvent> read_timed_event(const ComponentSpan& span, TimeContext& context, ProblemList& problems);

}  // namespace twir::feeds
