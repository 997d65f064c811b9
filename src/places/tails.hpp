#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace twir::places {

using Parts = std::vector<std::string_view>;

/// How firmly a country or state was said.
enum class Said { not_at_all, code, name };

/// One way to read the end of an address as state and country: "..., CA 94105, USA" or "... Bloomington IN".
struct Tail {
    Parts rest;           ///< what is left of it for the city and all before
    std::string country;  ///< alpha-2; empty: not said
    std::string state;    ///< code, of US, CA and AU only
    Said country_said = Said::not_at_all;
    Said state_said = Said::not_at_all;
    bool same_part = false;           ///< state or country was in one part with the text before it
    bool city_may_be_unknown = true;  ///< false where a city in the same part must be known to believe the reading
    bool other_name = false;          ///< the country's name is one of several countries', this its second meaning
    std::uint32_t population = 0;     ///< of the cities of what was said last: the state, else the country
    std::string_view country_text;    ///< as written
    bool bare_code = false;           ///< the code of a state that is not kept, without its country: "Torino TO"
    bool zip_code = false;            ///< five digits follow the state's code, as in the US: "WA 98826"
};

/// All readings of the end of the parts, at least the one that says nothing.
std::vector<Tail> read_tails(const Parts& parts);

/// Whether places of this country keep their state.
bool keeps_state(std::string_view country);

}  // namespace twir::places
