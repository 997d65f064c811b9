#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace twir::places {

/// Chinese, Japanese and Korean addresses go from the country to the house and put no commas between:
/// "日本東京都渋谷区神宮前1-1". The names in it that the gazetteer knows, smallest first, as other addresses have
/// them; empty where the part is not such an address or is known as a whole.
std::vector<std::string> known_names_of_cjk_address(std::string_view part);

}  // namespace twir::places
