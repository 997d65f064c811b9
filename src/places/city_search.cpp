#include "places/city_search.hpp"

#include "places/city_words.hpp"
#include "places/place_key.hpp"
#include "places/postal_code.hpp"
#include <twir_events/core/text.hpp>
#include <twir_events/places/places.hpp>

#include <algorithm>

namespace twir::places {
namespace {

/// The farthest a city stands from its country: "Berlin, Kreuzberg, Hinterhof, Germany".
constexpr std::size_t parts_to_search = 5;
/// Without any country, only the end of a text can be a city.
constexpr std::size_t parts_to_search_alone = 2;
/// A village's name between other words is a chance hit.
constexpr std::uint32_t least_population_between_words = 50'000;

FoundCity known_in_part(std::string_view part, const Tail& tail) {
    const PostalCut cut = cut_postal_code(part);
    FoundCity found;
    found.after_postal_code = cut.before;
    for (const CityReading& reading : city_readings(cut.rest)) {
        found.matches = cities_named(reading.name, tail.country, tail.state);
        found.shown = reading.shown;
        if (!found.matches.empty())
            return found;
    }
    return {};
}

FoundCity known_in_parts(const Tail& tail) {
    const bool alone = tail.country.empty();
    const std::size_t count = std::min(tail.rest.size(), alone ? parts_to_search_alone : parts_to_search);
    for (std::size_t distance = 0; distance < count; ++distance) {
        FoundCity found = known_in_part(tail.rest[tail.rest.size() - 1 - distance], tail);
        found.distance = distance;
        if (!found.matches.empty() || tail.same_part)
            return found;
    }
    return {};
}

/// "Singapore", "1 Raffles Place, Singapore": the country is the city.
FoundCity city_state(const Tail& tail) {
    FoundCity found;
    if (tail.country_said != Said::name || tail.state_said != Said::not_at_all)
        return found;
    found.matches = cities_named(tail.country_text, tail.country, {});
    std::erase_if(found.matches, [](const CityMatch& m) { return m.other_name; });
    if (found.matches.empty()) {
        // Of the names in other languages only that of a country called like its one city counts.
        found.matches = cities_named(tail.country_text, tail.country, {});
        std::erase_if(found.matches, [&](const CityMatch& m) {
            const auto code = country_code(m.city.name);
            return !code || *code != tail.country;
        });
    }
    if (!found.matches.empty())
        found.shown = tail.country_text;
    return found;
}

FoundCity known_between_words(const Tail& tail) {
    for (auto part = tail.rest.rbegin(); part != tail.rest.rend(); ++part) {
        const auto words = split(*part, ' ');
        for (std::size_t i = words.size(); i-- > 0;) {
            for (std::size_t count = std::min<std::size_t>(3, words.size() - i); count > 0; --count) {
                const char* begin = words[i].data();
                const std::string_view name(
                    begin, static_cast<std::size_t>(words[i + count - 1].data() + words[i + count - 1].size() - begin));
                FoundCity found;
                found.matches =
                    name.size() < 4 ? std::vector<CityMatch>{} : cities_named(name, tail.country, tail.state);
                std::erase_if(found.matches,
                              [](const CityMatch& m) { return m.city.population < least_population_between_words; });
                found.shown = name;
                found.between_words = true;
                if (!found.matches.empty())
                    return found;
            }
        }
    }
    return {};
}

FoundCity unknown_city(const Tail& tail) {
    FoundCity found;
    if (tail.rest.empty() || tail.same_part)
        return found;
    const PostalCut cut = cut_postal_code(tail.rest.back());
    if (can_be_city(cut.rest)) {
        found.shown = cut.rest;
        found.after_postal_code = cut.before;
    }
    return found;
}

}  // namespace

std::vector<CityMatch> cities_named(std::string_view name, std::string_view country, std::string_view state) {
    std::vector<CityMatch> out;
    const Meanings meanings = meanings_of(place_key(name));
    for (std::size_t i = 0; i < meanings.size(); ++i) {
        const Meaning m = meanings[i];
        if (m.kind != NameKind::city)
            continue;
        const City c = city(m.index);
        if ((country.empty() || c.country == country) && (state.empty() || c.state == state))
            out.push_back({c, m.other_name});
    }
    return out;
}

FoundCity find_city(const Tail& tail) {
    FoundCity found = known_in_parts(tail);
    if (!found.shown.empty() || tail.country.empty())
        return found;
    found = city_state(tail);
    if (found.shown.empty())
        found = unknown_city(tail);
    if (found.shown.empty() && tail.country_said != Said::not_at_all && !tail.same_part)
        found = known_between_words(tail);
    return found;
}

}  // namespace twir::places
