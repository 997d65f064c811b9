#pragma once

#include "places/gazetteer.hpp"

#include <string_view>
#include <vector>

namespace twir::places {

/// Whether two texts of bytes differ by one slip: a byte too many, missing, wrong, or two changed places.
bool is_one_slip_off(std::string_view a, std::string_view b);

/// The cities of a country, and of a state if one is given, whose names are one letter off: of Latin letters, with the
/// same first one, and long enough that this is hardly chance. Each name once.
std::vector<City> cities_one_letter_off(std::string_view name, std::string_view country, std::string_view state);

}  // namespace twir::places
