#pragma once

#include <twir_events/core/event.hpp>

#include <optional>
#include <string>

namespace twir::section {

/// The time as the clock where the event is shows it; empty where its zone is unknown.
std::optional<OffsetTime> wall_clock(const Event& event, Instant t);

/// When it starts by that clock, which its date is taken from, and by UTC, which others may say:
/// `2025-12-17T18:00:00-08:00, America/Los_Angeles (2025-12-18T02:00:00Z)`. Empty for whole days.
std::string start_text(const Event& event);

}  // namespace twir::section
