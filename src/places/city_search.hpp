#pragma once

#include "places/gazetteer.hpp"
#include "places/tails.hpp"
#include <twir_events/core/place.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace twir::places {

/// A city that the gazetteer knows under the name as written.
struct CityMatch {
    City city;
    bool other_name = false;
};

/// What was found for a city in the parts before country and state.
struct FoundCity {
    std::string_view shown;           ///< as written
    std::vector<CityMatch> matches;   ///< the cities it can be, empty: none in the gazetteer
    std::size_t distance = 0;         ///< parts between it and what follows
    bool after_postal_code = false;   ///< "10179 Berlin", which is not written in the US
    std::string_view postal_country;  ///< the only country with such postal codes
    bool between_words = false;       ///< found inside a part ("University of Toronto")
};

/// The known cities of `country` and `state` (empty: any) that a name can mean.
std::vector<CityMatch> cities_named(std::string_view name, std::string_view country, std::string_view state);

/// Whether the last part before the tail is wholly a country's or, in the US, Canada and Australia, a state's name or
/// code and the text before it can be a city: "Hood River, Oregon" is not in Oregon, Ohio. False for a metropolis
/// within the state of its name unless a town's name precedes it: "Chelsea, New York", "Lake Placid, New York".
bool area_follows_city(const Tail& tail);

/// The last part before the tail that is a known city; where none is, a city between the words of a part if the
/// country was said, or an unknown city in the usual position. `shown` is empty if there is none at all.
FoundCity find_city(const Tail& tail);

}  // namespace twir::places
