#pragma once

#include <cstddef>
#include <string_view>

namespace twir {

/// Names of entities are not longer than this.
inline constexpr std::size_t longest_entity_name = 16;

/// The character that an HTML entity stands for, by what is between its `&` and its `;`: "uuml", "#252", "#xFC". 0
/// where there is none. No-break spaces are spaces.
char32_t entity_character(std::string_view name);

}  // namespace twir
