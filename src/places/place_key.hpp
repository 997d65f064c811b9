#pragma once

#include <string>
#include <string_view>

namespace twir::places {

/// The form in which names of places are compared: `match_key` with apostrophes dropped, letters that Unicode does not
/// decompose made plain ("Łódź" is "lodz"), and "St", "Sankt", "Mt", "Ft" spelled out.
std::string place_key(std::string_view name);

}  // namespace twir::places
