#pragma once

#include "feeds/ical/limits.hpp"
#include <twir_events/core/date.hpp>
#include <twir_events/core/result.hpp>

#include <optional>
#include <string_view>
#include <vector>

namespace twir::feeds {

enum class Frequency { secondly, minutely, hourly, daily, weekly, monthly, yearly };

/// `2SU`, `-1MO`, `TU`.
struct RuleWeekday {
    int ordinal = 0;       ///< 0: every one
    unsigned weekday = 0;  ///< 0 is Sunday
};

/// An RRULE of RFC 5545 section 3.3.10. It works on wall-clock time: zones are its caller's business.
struct RecurrenceRule {
    Frequency frequency = Frequency::daily;
    int interval = 1;
    std::optional<int> count;
    std::optional<LocalTime> until;  ///< the last time that may be one, in the wall-clock time of DTSTART
    unsigned week_start = 1;         ///< 0 is Sunday
    std::vector<int> seconds;
    std::vector<int> minutes;
    std::vector<int> hours;
    std::vector<RuleWeekday> weekdays;
    std::vector<int> month_days;
    std::vector<int> year_days;
    std::vector<int> week_numbers;
    std::vector<int> months;
    std::vector<int> set_positions;

    [[nodiscard]] bool is_sub_daily() const { return frequency < Frequency::daily; }
};

struct Expansion {
    std::vector<LocalTime> times;  ///< ascending, each once
    bool cut = false;              ///< a bound was reached: later times may be missing
};

/// Limit on the work of an expansion, counted in candidate days and periods, never in time.
struct WorkBudget {
    long steps;  ///< goes down with the work
    std::size_t max_times;
};

/// Limit on the work for one document, all its calendars together. It goes down as work is done.
struct DocumentBudget {
    WorkBudget series{limits::document_steps, limits::occurrences_of_one_series};
    WorkBudget zones{limits::document_steps, limits::onsets};
    std::size_t occurrences = limits::occurrences;
    std::size_t text_bytes = limits::text_bytes;
    bool texts_left_out = false;  ///< and that was said
};

/// The times of the rule in [from, to). DTSTART itself is among them only where the rule makes it. What the rule does
/// not say (time of day, weekday, day of month) comes from `start`.
Expansion expand(const RecurrenceRule& rule, LocalTime start, LocalTime from, LocalTime to, WorkBudget& budget);

}  // namespace twir::feeds
