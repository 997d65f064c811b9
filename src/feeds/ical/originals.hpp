#pragma once

#include "feeds/ical/event.hpp"

#include <optional>
#include <utility>
#include <vector>

namespace twir::feeds {

/// A time of a series before overrides, in the wall-clock terms of its DTSTART.
struct Original {
    LocalTime time;
    std::optional<CalendarTime> end;  ///< of an RDATE that is a PERIOD
};

/// The recurrence set of one component: RRULEs, RDATEs and DTSTART, without EXDATEs and EXRULEs.
class Originals {
  public:
    /// `budget` is that of the document; both must outlive this.
    Originals(const TimedEvent& master, WorkBudget& budget);

    /// Those in [from, to), ascending, each once.
    std::vector<Original> between(LocalTime from, LocalTime to);
    /// Whether the series has the occurrence that a RECURRENCE-ID names; of a whole day, any on that day.
    bool has(const CalendarTime& named);
    /// Whether a bound was reached since the last time this was asked.
    bool was_cut() { return std::exchange(cut_, false); }
    /// The longest time by which an RDATE's own end lies behind its start.
    [[nodiscard]] std::chrono::seconds longest_period() const;

  private:
    std::vector<LocalTime> expand_within_budget(const RecurrenceRule& rule, LocalTime from, LocalTime to);
    void exclude(LocalTime from, LocalTime to, std::vector<Original>& out);

    const TimedEvent& master_;
    WorkBudget& budget_;
    std::vector<Original> added_;  ///< by RDATE, ascending
    std::vector<LocalTime> excluded_times_;
    std::vector<LocalTime> excluded_days_;
    bool cut_ = false;
};

/// Midnight of the day that `t` is on.
inline LocalTime day_of(LocalTime t) {
    return date::floor<date::days>(t);
}

/// What a time that names an occurrence (RECURRENCE-ID, RDATE) is in the terms of the series' DTSTART: a whole day
/// means the usual time on it.
LocalTime named_time(const CalendarTime& named, const CalendarTime& start);

}  // namespace twir::feeds
