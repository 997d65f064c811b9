#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace twir::config {

/// A time such as "90s", "20m", "6h" or "2d", as the configuration's keys and the command line have it; from one second
/// to 366 days. Empty: it is not one.
std::optional<std::chrono::seconds> parse_time_span(std::string_view text);

}  // namespace twir::config
