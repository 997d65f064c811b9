#include "places/near_names.hpp"

#include "places/place_key.hpp"

#include <algorithm>

namespace twir::places {
namespace {

/// Shorter names have neighbours that are places of their own: Kiel and Kehl, Bern and Bonn.
constexpr std::size_t shortest_name = 5;
/// Villages are not in the gazetteer, and many are one letter off a small town: only a city's name is misspelt so
/// that one can say so. A long name has fewer neighbours.
constexpr std::uint32_t least_population = 50'000, least_population_of_long_name = 15'000;
constexpr std::size_t long_name = 8;

bool is_plain(std::string_view key) {
    return std::all_of(key.begin(), key.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == ' '; });
}

}  // namespace

bool is_one_slip_off(std::string_view a, std::string_view b) {
    if (a.size() > b.size())
        std::swap(a, b);
    if (b.size() - a.size() > 1 || a == b)
        return false;
    const auto differ = static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin()).first - a.begin());
    if (a.size() < b.size())
        return a.substr(differ) == b.substr(differ + 1);
    if (a.substr(differ + 1) == b.substr(differ + 1))
        return true;
    return differ + 1 < a.size() && a[differ] == b[differ + 1] && a[differ + 1] == b[differ] &&
           a.substr(differ + 2) == b.substr(differ + 2);
}

std::vector<City> cities_one_letter_off(std::string_view name, std::string_view country, std::string_view state) {
    std::vector<City> out;
    const std::string key = place_key(name);
    if (key.size() < shortest_name || !is_plain(key))
        return out;
    const auto least = key.size() >= long_name ? least_population_of_long_name : least_population;
    // In the order of the keys, and of one key the main names first: the first city of a key speaks for it.
    std::string_view last;
    for (const CityName& known : city_names_of(country)) {
        if (known.key == last || known.key.empty() || known.key[0] != key[0] || !is_one_slip_off(key, known.key))
            continue;
        const City c = city(known.index);
        if (c.population < least || (!state.empty() && c.state != state))
            continue;
        last = known.key;
        out.push_back(c);
    }
    return out;
}

}  // namespace twir::places
