#pragma once

#include <twir_events/core/vocabulary.hpp>

#include <optional>
#include <string_view>

namespace twir {

/// How one can take part.
enum class Attendance { in_person, online, hybrid };

template <>
std::span<const Term<Attendance>> vocabulary<Attendance>();

/// "in-person", "virtual", "hybrid": the words of the directory, the JSON and the configuration.
std::string_view attendance_name(Attendance a);
std::optional<Attendance> parse_attendance(std::string_view name);

}  // namespace twir
