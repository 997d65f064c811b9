#pragma once

#include <twir_events/core/date.hpp>

#include <chrono>
#include <optional>
#include <string_view>

namespace date {
class time_zone;
}

namespace twir {

/// A zone of the system's IANA database that was looked up once. Cheap to copy; may be shared between threads.
class TimeZone {
  public:
    /// Empty where `name` is not a zone (or link). Never opens a path built from `name`.
    static std::optional<TimeZone> find(std::string_view name);

    /// The offset from UTC (local - UTC) at `t`. After 2037 the last known rules still apply (date-tz alone
    /// forgets daylight saving there).
    [[nodiscard]] std::chrono::seconds offset(Instant t) const;
    [[nodiscard]] LocalTime to_local(Instant t) const;
    /// The instant of a wall-clock time. In an overlap the earlier one; in a gap the offset before the gap counts
    /// (RFC 5545 section 3.3.5).
    [[nodiscard]] Instant to_instant(LocalTime t) const;

  private:
    explicit TimeZone(const date::time_zone* zone) : zone_(zone) {}

    const date::time_zone* zone_;
};

/// Whether `name` is a zone (or link) of the system's IANA database.
bool is_time_zone(std::string_view name);

/// As TimeZone::offset; empty where the zone is unknown.
std::optional<std::chrono::seconds> utc_offset(std::string_view zone, Instant t);

/// The wall-clock time in the IANA zone at `t`; empty where the zone is unknown.
std::optional<LocalTime> to_local(std::string_view zone, Instant t);

/// As TimeZone::to_instant; empty where the zone is unknown.
std::optional<Instant> to_instant(std::string_view zone, LocalTime t);

/// What to add to a time on `day` to come to a year up to `last_year` that has the same weekdays and the same length:
/// yearly rules that hold in it hold on `day` too. 0 for days up to the end of `last_year`.
std::chrono::seconds shift_to_similar_year(date::sys_days day, int last_year);

/// Reads the zone database now, so that no thread is the first to do so. Safe to call more than once.
void warm_up_time_zones();

}  // namespace twir
