#include "places/gazetteer.hpp"
#include "places/place_key.hpp"
#include <twir_events/places/places.hpp>

namespace twir::places {
namespace {

/// The zone of the most populous city of that name; `in_state` asks for one of the place's state.
std::string_view zone_of_city(const Place& place, bool in_state) {
    const Meanings meanings = meanings_of(place_key(place.city));
    std::string_view zone;
    std::uint32_t population = 0;
    for (std::size_t i = 0; i < meanings.size(); ++i) {
        if (meanings[i].kind != NameKind::city)
            continue;
        const City c = city(meanings[i].index);
        if (c.country != place.country || (in_state && c.state != place.state))
            continue;
        if (zone.empty() || c.population > population) {
            zone = c.zone;
            population = c.population;
        }
    }
    return zone;
}

std::string_view zone_of_state(const Place& place) {
    const Meanings meanings = meanings_of(place_key(place.state));
    for (std::size_t i = 0; i < meanings.size(); ++i) {
        if (meanings[i].kind != NameKind::subdivision_code)
            continue;
        const Subdivision s = subdivision(meanings[i].index);
        if (s.country == place.country)
            return s.zone;
    }
    return {};
}

}  // namespace

Name zone_of(const Place& place) {
    if (!place.zone.empty())
        return place.zone;
    std::string_view zone = zone_of_city(place, !place.state.empty());
    if (zone.empty() && !place.state.empty())
        zone = zone_of_state(place);
    if (zone.empty() && place.state.empty())
        zone = zone_of_city(place, false);
    if (const auto country = country_of_code(place.country); zone.empty() && country)
        zone = country->zone;
    return zone;
}

}  // namespace twir::places
