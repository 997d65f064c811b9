#include "places/city_search.hpp"
#include "places/city_words.hpp"
#include "places/gazetteer.hpp"
#include "places/near_names.hpp"
#include "places/place_key.hpp"
#include <twir_events/core/text.hpp>
#include <twir_events/places/places.hpp>
#include <twir_events/places/written_place.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <utility>

namespace twir::places {
namespace {

using Verdict = PlaceCheck::Verdict;

/// A name that is found in more places is common: a village of that name may well be in the one that is written.
constexpr std::size_t most_places_of_rare_name = 2;
/// The gazetteer lacks villages: only a name that a city made known is taken for that city's.
constexpr std::uint32_t least_population_in_other_country = 100'000, least_population_in_other_state = 30'000;
constexpr std::size_t most_meant = 3;

/// The cities that a name as written can mean: as a whole, without a quarter, each of two that a slash joins.
std::vector<CityMatch> cities_written(std::string_view name, std::string_view country, std::string_view state) {
    for (const CityReading& reading : city_readings(name))
        if (auto found = cities_named(reading.name, country, state); !found.empty())
            return found;
    return {};
}

/// Whether the city field as written is one that the gazetteer has there.
bool is_known(std::string_view name, std::string_view country, std::string_view state) {
    return !cities_written(name, country, state).empty();
}

Place place_of(const City& c) {
    return {std::string(c.name), std::string(c.state), std::string(c.country), std::string(c.zone)};
}

std::vector<Place> most_populous(std::vector<City> cities) {
    std::stable_sort(cities.begin(), cities.end(),
                     [](const City& a, const City& b) { return a.population > b.population; });
    std::vector<Place> out;
    for (const City& c : cities)
        if (auto p = place_of(c); out.size() < most_meant && std::find(out.begin(), out.end(), p) == out.end())
            out.push_back(std::move(p));
    return out;
}

/// The cities of that very name in other states of the country, else in other countries; empty where the name is too
/// common in the world, or only that of villages, to know that no such place is where it was written.
std::vector<City> cities_elsewhere(const Place& written) {
    std::set<std::pair<std::string_view, std::string_view>> areas;
    std::vector<City> in_country;
    std::vector<City> in_world;
    for (const CityMatch& m : cities_named(written.city, {}, {})) {
        areas.emplace(m.city.country, m.city.state);
        const auto counted = m.other_name ? m.city.population / 2 : m.city.population;
        if (m.city.country == written.country && counted >= least_population_in_other_state)
            in_country.push_back(m.city);
        else if (m.city.country != written.country && counted >= least_population_in_other_country)
            in_world.push_back(m.city);
    }
    if (areas.size() > most_places_of_rare_name)
        return {};
    // America's towns are named after the world's cities: a state that somebody wrote down is meant.
    if (!written.state.empty())
        return in_world.empty() ? in_country : std::vector<City>();
    return in_country.empty() ? in_world : std::vector<City>();
}

/// By the haversine formula, on a sphere.
std::optional<double> distance_between(const City& a, const City& b) {
    constexpr double earth_radius = 6371;
    constexpr double radians = 3.14159265358979 / 180;
    const auto is_unknown = [](const City& c) { return c.latitude == 0 && c.longitude == 0; };
    if (is_unknown(a) || is_unknown(b))
        return std::nullopt;
    const auto half = [](double degrees) { return std::pow(std::sin(degrees * radians / 2), 2); };
    const double h = half(a.latitude - b.latitude) +
                     std::cos(a.latitude * radians) * std::cos(b.latitude * radians) * half(a.longitude - b.longitude);
    return 2 * earth_radius * std::asin(std::sqrt(std::min(1.0, h)));
}

std::uint32_t largest_population(const std::vector<City>& cities) {
    std::uint32_t out = 0;
    for (const City& c : cities)
        out = std::max(out, c.population);
    return out;
}

/// The alpha-2 code of the country that the name is that of, as a whole: not "AL" or "Mex".
bool is_country_name(std::string_view name) {
    const Meanings meanings = meanings_of(place_key(name));
    for (std::size_t i = 0; i < meanings.size(); ++i)
        if (meanings[i].kind == NameKind::country_name)
            return true;
    return false;
}

}  // namespace

bool is_area_name(std::string_view name) {
    static constexpr std::array<std::string_view, 14> words = {
        "global", "worldwide", "world wide", "everywhere", "world", "international", "anywhere",
        "earth",  "internet",  "americas",   "america",    "emea",  "apac",          "latam"};
    const std::string key = match_key(name);
    return parse_region(name) || std::find(words.begin(), words.end(), key) != words.end() || is_country_name(name);
}

PlaceCheck check_place(const Place& written) {
    PlaceCheck check;
    if (written.city.empty() || written.country.empty())
        return check;
    if (is_known(written.city, written.country, written.state)) {
        check.verdict = Verdict::right;
        return check;
    }
    if (is_area_name(written.city)) {
        check.verdict = Verdict::area;
        return check;
    }
    auto near = cities_one_letter_off(written.city, written.country, written.state);
    auto elsewhere = cities_elsewhere(written);
    // A city of the very name elsewhere is likelier meant than a smaller one with a similar name here.
    if (near.size() == 1 && largest_population(near) > largest_population(elsewhere)) {
        check.verdict = Verdict::misspelt;
        check.meant = most_populous(std::move(near));
    } else if (!elsewhere.empty()) {
        check.verdict = Verdict::elsewhere;
        check.meant = most_populous(std::move(elsewhere));
    }
    return check;
}

std::optional<double> distance_between(const Place& a, const Place& b) {
    std::optional<double> nearest;
    for (const CityMatch& x : cities_written(a.city, a.country, a.state))
        for (const CityMatch& y : cities_written(b.city, b.country, b.state))
            if (const auto d = distance_between(x.city, y.city); d && (!nearest || *d < *nearest))
                nearest = d;
    return nearest;
}

bool is_state_of_us(std::string_view city, std::string_view code, std::optional<Region> heading) {
    const auto region = code.size() == 2 ? region_of(code) : std::nullopt;
    if (!region || state_code("US", code) != std::string(code))
        return false;
    const bool in_state = is_known(city, "US", code);
    const bool in_country = is_known(city, code, {});
    if (in_country && !in_state)
        return false;
    const bool says_something = heading && *heading != Region::virtual_ && *region != Region::north_america;
    if (says_something && *heading == *region)
        return false;
    if (says_something && *heading == Region::north_america)
        return true;
    return in_state && !in_country;
}

}  // namespace twir::places
