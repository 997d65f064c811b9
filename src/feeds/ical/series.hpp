#pragma once

#include "feeds/ical/event.hpp"
#include <twir_events/feeds/reading.hpp>

#include <optional>
#include <string>
#include <vector>

namespace twir::feeds {

/// The part of time that a reader was asked for.
class OccurrenceWindow {
  public:
    explicit OccurrenceWindow(const ReadOptions& options)
        : from_(options.from), to_(options.to), offset_(options.window_offset), is_local_(options.window_is_local) {}

    /// Whether something from `start` to `end` (equal: a moment) is within. A window without length is a moment, too.
    [[nodiscard]] bool overlaps(const CalendarTime& start, const CalendarTime& end) const;
    /// Wall-clock bounds that are surely wide enough for times of any zone.
    [[nodiscard]] LocalTime widest_from() const { return LocalTime(from_.time_since_epoch()) - date::days(2); }
    [[nodiscard]] LocalTime widest_to() const { return LocalTime(to_.time_since_epoch()) + date::days(2); }

  private:
    [[nodiscard]] Instant comparable(const CalendarTime& t) const;

    Instant from_;
    Instant to_;
    std::chrono::seconds offset_;
    bool is_local_;
};

/// One occurrence: when it is, and which components say so.
struct Occurrence {
    const TimedEvent* event = nullptr;   ///< the override, or the series itself
    const TimedEvent* master = nullptr;  ///< what an override inherits from; null: nothing
    CalendarTime start;
    std::optional<CalendarTime> end;
    std::string recurrence_id;  ///< empty: a single event
};

/// The occurrences of a calendar's events within a window.
struct Occurrences {
    std::vector<Occurrence> occurrences;
    std::vector<std::string> cut;  ///< UIDs of series that have more of them than a feed may
};

/// The occurrences within the window, of all events: series expanded, overrides put in their places. `day_zone` as for
/// in_series. An error where there are more than the document may have. `events` must outlive the result.
result<Occurrences> find_occurrences(std::vector<TimedEvent>& events, const OccurrenceWindow& window,
                                     const Zone* day_zone, ProblemList& problems, DocumentBudget& budget);

}  // namespace twir::feeds
