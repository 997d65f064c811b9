#pragma once

#include <twir_events/core/place.hpp>

#include <optional>
#include <string_view>
#include <vector>

/// What is wrong with a place as a section prints it, `City, CC` or `City, ST, US`, as far as the gazetteer can say.
namespace twir::places {

struct PlaceCheck {
    enum class Verdict {
        unknown,    ///< no city of this name is known, or too many are: nothing can be said
        right,      ///< the country and, where one is named, its state have a city of this name
        elsewhere,  ///< the only cities of this name are in other countries or states
        misspelt,   ///< the name is one letter off that of a city there
        area,       ///< the name is that of a country, a continent or the whole world
    };

    Verdict verdict = Verdict::unknown;
    /// The likely right forms, the most populous first, at most three. One only where a name is misspelt.
    std::vector<Place> meant;
};

/// Checks a city with the alpha-2 code of its country and the code of its state, which may be empty.
PlaceCheck check_place(const Place& written);

/// How far apart two cities are, in kilometres as the crow flies; of several of one name the two that are nearest. A
/// state that is not named is any. Empty where the gazetteer lacks one of them.
std::optional<double> distance_between(const Place& a, const Place& b);

/// Whether a name means a country, a continent or the whole world and no city: "Switzerland", "Europe", "Global".
bool is_area_name(std::string_view name);

/// Whether the code behind a city, which is a country's and a US state's, means the state: `Boston, MA`, but
/// `Guatapé, CO`. `heading` is the region that the line is under: a country of that continent is meant, and none
/// of another one under North America. Otherwise the state is meant only where the gazetteer has the city in the state
/// and not in the country. False for a code that is not both.
bool is_state_of_us(std::string_view city, std::string_view code, std::optional<Region> heading = {});

}  // namespace twir::places
