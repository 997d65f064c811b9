#pragma once

#include <twir_events/core/date.hpp>

#include <chrono>
#include <optional>
#include <string_view>

namespace twir {

/// Whether `name` is a zone (or link) of the system's IANA database. Never opens a path built from `name`.
bool is_time_zone(std::string_view name);

/// The offset from UTC (local - UTC) in the IANA zone at `t`; empty where the zone is unknown.
/// After 2037 the rules of the last known years go on (date-tz alone forgets daylight saving there).
std::optional<std::chrono::seconds> utc_offset(std::string_view zone, Instant t);

/// The wall-clock time in the IANA zone at `t`; empty where the zone is unknown.
std::optional<LocalTime> to_local(std::string_view zone, Instant t);

/// The instant of a wall-clock time in the IANA zone. In an overlap the earlier one; in a gap the offset before the
/// gap counts (RFC 5545 section 3.3.5). Empty where the zone is unknown.
std::optional<Instant> to_instant(std::string_view zone, LocalTime t);

/// Reads the zone database now, so that no thread is the first to do so. Safe to call more than once.
void warm_up_time_zones();

}  // namespace twir
