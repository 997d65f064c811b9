#include "places/gazetteer.hpp"
#include "places/place_key.hpp"
#include <twir_events/places/same_city.hpp>

#include <algorithm>
#include <vector>

namespace twir::places {
namespace {

/// The gazetteer's cities that the place can be.
std::vector<std::uint32_t> cities_of(const std::string& key, const Place& place) {
    std::vector<std::uint32_t> cities;
    const Meanings meanings = meanings_of(key);
    for (std::size_t i = 0; i < meanings.size(); ++i) {
        if (meanings[i].kind != NameKind::city)
            continue;
        const City c = city(meanings[i].index);
        if (c.country == place.country && (place.state.empty() || c.state.empty() || c.state == place.state))
            cities.push_back(meanings[i].index);
    }
    return cities;
}

bool goes_on_with(std::string_view longer, std::string_view shorter) {
    return longer.size() > shorter.size() && longer.starts_with(shorter) && longer[shorter.size()] == ' ';
}

}  // namespace

bool same_city(const Place& a, const Place& b) {
    if (!a.known() || a.country != b.country || (!a.state.empty() && !b.state.empty() && a.state != b.state))
        return false;
    // `Seattle/Bellevue` is not another spelling of Seattle.
    if ((a.city + b.city).find('/') != std::string::npos)
        return a.city == b.city;
    const std::string x = place_key(a.city);
    const std::string y = place_key(b.city);
    // `Tel Aviv-Yafo` goes on; the gazetteer may have both names apart.
    if (x == y || goes_on_with(x, y) || goes_on_with(y, x))
        return true;
    const auto of_x = cities_of(x, a);
    const auto of_y = cities_of(y, b);
    return std::any_of(of_x.begin(), of_x.end(),
                       [&](auto c) { return std::find(of_y.begin(), of_y.end(), c) != of_y.end(); });
}

}  // namespace twir::places
