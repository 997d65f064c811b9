#pragma once

#include <twir_events/core/event.hpp>

#include <optional>

namespace twir::section {

/// The time as the clock where the event is shows it; empty where its zone is unknown.
std::optional<OffsetTime> wall_clock(const Event& event, Instant t);

}  // namespace twir::section
