#pragma once

#include <twir_events/core/attendance.hpp>

#include <optional>
#include <string_view>

namespace twir::places {

/// How an event is held by the words of its title: "Online: ...", "INPERSON", "Präsenztreffen", "現地開催"; hybrid
/// where it names both ways. Empty where the title says nothing of it.
std::optional<Attendance> attendance_in_title(std::string_view title);

}  // namespace twir::places
