#include "places/city_search.hpp"

#include "places/city_words.hpp"
#include "places/place_key.hpp"
#include "places/postal_code.hpp"
#include <twir_events/core/text.hpp>
#include <twir_events/places/places.hpp>

#include <algorithm>
#include <array>

namespace twir::places {
namespace {

/// The farthest that a city may be from its country: "Berlin, Kreuzberg, Hinterhof, Germany".
constexpr std::size_t parts_to_search = 5;
/// Without any country, only the end of a text can be a city.
constexpr std::size_t parts_to_search_alone = 2;
/// A village's name between other words is a chance hit.
constexpr std::uint32_t least_population_between_words = 50'000;

/// "Raleigh-Durham" names two cities, "Berlin-Mitte" one.
bool is_first_of_twins(std::string_view part, std::string_view first, const Tail& tail) {
    return part.size() > first.size() + 1 && part.starts_with(first) && part[first.size()] == '-' &&
           !cities_named(part.substr(first.size() + 1), tail.country, tail.state).empty();
}

std::uint32_t largest_population(const std::vector<CityMatch>& matches) {
    std::uint32_t out = 0;
    for (const CityMatch& m : matches)
        out = std::max(out, m.city.population);
    return out;
}

/// "İstanbul" of "Pendik/İstanbul", where a quarter or district precedes its city. "Köln/Cologne" is one city, and
/// "Detroit/Ann Arbor" are two. Empty where the part is none of this kind.
std::string_view city_behind_district(std::string_view part, const Tail& tail) {
    constexpr std::uint32_t times_as_large = 4;
    const std::size_t slash = part.rfind('/');
    if (slash == std::string_view::npos || keeps_state(tail.country))
        return {};
    const std::string_view city = trim(part.substr(slash + 1));
    const auto larger = cities_named(city, tail.country, tail.state);
    const auto smaller = cities_named(trim(part.substr(0, slash)), tail.country, tail.state);
    const bool is_same = std::any_of(larger.begin(), larger.end(), [&](const CityMatch& a) {
        return keeps_state(a.city.country) || std::any_of(smaller.begin(), smaller.end(), [&](const CityMatch& b) {
                   return a.city.name == b.city.name && a.city.country == b.city.country;
               });
    });
    if (larger.empty() || is_same || largest_population(larger) / times_as_large < largest_population(smaller))
        return {};
    return city;
}

FoundCity known_in(std::string_view name, const Tail& tail) {
    FoundCity found;
    for (const CityReading& reading : city_readings(name)) {
        found.matches = cities_named(reading.name, tail.country, tail.state);
        found.shown = reading.shown;
        if (!found.matches.empty()) {
            if (is_first_of_twins(name, reading.name, tail))
                found.shown = name;
            return found;
        }
    }
    return {};
}

FoundCity known_in_part(std::string_view part, const Tail& tail) {
    const PostalCut cut = cut_postal_code(part);
    const std::string_view city = city_behind_district(cut.rest, tail);
    FoundCity found = known_in(city.empty() ? cut.rest : city, tail);
    found.after_postal_code = cut.before;
    // A street without a comma behind it: "12 rue de la Gare 67000 Strasbourg".
    if (const auto rest = behind_postal_code(part); found.matches.empty() && !rest.empty()) {
        found = known_in(rest, tail);
        found.after_postal_code = true;
    }
    return found.matches.empty() ? FoundCity{} : found;
}

bool names_area(std::string_view part) {
    const Meanings meanings = meanings_of(place_key(cut_postal_code(part).rest));
    for (std::size_t i = 0; i < meanings.size(); ++i)
        if (meanings[i].kind != NameKind::city)
            return true;
    return false;
}

bool names_state_of(std::string_view country, std::string_view part) {
    const std::string_view name = cut_postal_code(part).rest;
    return state_code(country, name).has_value();
}

FoundCity known_in_parts(const Tail& tail) {
    const bool alone = tail.country.empty();
    const std::size_t count = std::min(tail.rest.size(), alone ? parts_to_search_alone : parts_to_search);
    for (std::size_t distance = 0; distance < count; ++distance) {
        const std::string_view part = tail.rest[tail.rest.size() - 1 - distance];
        FoundCity found = known_in_part(part, tail);
        found.distance = distance;
        if (!found.matches.empty() || tail.same_part)
            return found;
        // "Columbus, IL": what names a country or a state is not looked past.
        if (alone ? names_area(part) : keeps_state(tail.country) && names_state_of(tail.country, part))
            return {};
    }
    return {};
}

/// "Singapore", "1 Raffles Place, Singapore": the country is the city.
FoundCity city_state(const Tail& tail) {
    static constexpr std::array<std::string_view, 8> city_states = {"SG", "HK", "MO", "MC", "GI", "VA", "SM", "LU"};
    FoundCity found;
    if (tail.country_said != Said::name || tail.state_said != Said::not_at_all ||
        std::find(city_states.begin(), city_states.end(), tail.country) == city_states.end())
        return found;
    found.matches = cities_named(tail.country_text, tail.country, {});
    if (!found.matches.empty())
        found.shown = tail.country_text;
    return found;
}

/// The large city among the words of a part, from its end; `only_last`: as its last words.
FoundCity known_between_words(const Tail& tail, std::string_view part, bool only_last) {
    const auto words = split(part, ' ');
    for (std::size_t i = words.size(); i-- > 0;) {
        for (std::size_t count = std::min<std::size_t>(3, words.size() - i); count > 0; --count) {
            if (only_last && i + count != words.size())
                continue;
            const char* end = words[i + count - 1].data() + words[i + count - 1].size();
            FoundCity found;
            found.shown = {words[i].data(), static_cast<std::size_t>(end - words[i].data())};
            found.between_words = true;
            if (found.shown.size() >= 4)
                found.matches = cities_named(found.shown, tail.country, tail.state);
            std::erase_if(found.matches,
                          [](const CityMatch& m) { return m.city.population < least_population_between_words; });
            if (!found.matches.empty())
                return found;
        }
    }
    return {};
}

FoundCity known_between_words(const Tail& tail) {
    for (auto part = tail.rest.rbegin(); part != tail.rest.rend(); ++part)
        if (FoundCity found = known_between_words(tail, *part, false); !found.matches.empty())
            return found;
    return {};
}

/// "Mozilla Berlin" is in Berlin; "South Melbourne" and "Neu Ulm" are places of their own.
FoundCity after_a_name(const Tail& tail) {
    static constexpr std::array<std::string_view, 28> begin_names = {
        "north", "south", "east",  "west",   "new",   "old", "upper", "lower", "port", "fort",
        "mount", "saint", "st",    "san",    "santa", "neu", "alt",   "bad",   "nord", "sud",
        "ost",   "grand", "great", "little", "villa", "el",  "la",    "lake"};
    // "Garching bei München", "Villeneuve d'Ascq"
    static constexpr std::array<std::string_view, 20> connect_names = {"bei", "am",  "an",  "im",  "der", "upon", "on",
                                                                       "by",  "de",  "del", "di",  "sur", "les",  "en",
                                                                       "nad", "pod", "ob",  "and", "und", "et"};
    const std::string_view part = tail.rest.back();
    const std::string first = match_key(part.substr(0, part.find(' ')));
    if (std::find(begin_names.begin(), begin_names.end(), first) != begin_names.end())
        return {};
    FoundCity found = known_between_words(tail, part, true);
    const std::string before = match_key(part.substr(0, part.size() - found.shown.size()));
    const std::string_view last = std::string_view(before).substr(before.rfind(' ') + 1);
    const bool joined = part.find('&') != std::string_view::npos ||
                        std::find(connect_names.begin(), connect_names.end(), last) != connect_names.end();
    return joined ? FoundCity{} : found;
}

FoundCity unknown_city(const Tail& tail) {
    FoundCity found;
    if (tail.rest.empty() || !tail.city_may_be_unknown)
        return found;
    const PostalCut cut = cut_postal_code(tail.rest.back());
    const std::string_view behind = behind_postal_code(tail.rest.back());
    if (can_be_city(cut.rest)) {
        found.shown = cut.rest;
        found.after_postal_code = cut.before;
    } else if (!behind.empty() && can_be_city(behind)) {
        found.shown = behind;
        found.after_postal_code = true;
    }
    return found;
}

}  // namespace

std::vector<CityMatch> cities_named(std::string_view name, std::string_view country, std::string_view state) {
    std::vector<CityMatch> out;
    std::string key = place_key(name);
    Meanings meanings = meanings_of(key);
    if (meanings.empty()) {
        // "Ha Noi", "Tel-Aviv" of other alphabets: some write as two words what others write as one.
        std::erase(key, ' ');
        meanings = meanings_of(key);
    }
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

bool area_follows_city(const Tail& tail) {
    if (tail.rest.size() < 2 || tail.same_part || tail.state_said != Said::not_at_all)
        return false;
    const std::string_view before = cut_postal_code(tail.rest[tail.rest.size() - 2]).rest;
    const std::string_view name = cut_postal_code(tail.rest.back()).rest;
    if (!can_be_city(before))
        return false;
    const bool capitals = std::all_of(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    const Meanings meanings = meanings_of(place_key(name));
    for (std::size_t i = 0; i < meanings.size(); ++i) {
        const Meaning m = meanings[i];
        if (m.kind == NameKind::country_name || (m.kind == NameKind::country_code && capitals)) {
            if (tail.country.empty())
                return true;
        } else if (m.kind == NameKind::subdivision_name || (m.kind == NameKind::subdivision_code && capitals)) {
            const Subdivision s = subdivision(m.index);
            if (!keeps_state(s.country) || (!tail.country.empty() && tail.country != s.country))
                continue;
            const bool within = !cities_named(name, s.country, s.code).empty();
            if (m.kind == NameKind::subdivision_code || !within || has_town_name(before))
                return true;
        }
    }
    return false;
}

FoundCity find_city(const Tail& tail) {
    FoundCity found = known_in_parts(tail);
    for (const std::string_view part : tail.rest)
        if (found.postal_country.empty())
            found.postal_country = country_of_postal_code(part);
    if (!found.shown.empty() || tail.country.empty())
        return found;
    found = city_state(tail);
    if (found.shown.empty() && tail.city_may_be_unknown && !tail.rest.empty())
        found = after_a_name(tail);
    if (found.shown.empty())
        found = unknown_city(tail);
    if (found.shown.empty() && tail.country_said != Said::not_at_all && !tail.same_part)
        found = known_between_words(tail);
    return found;
}

}  // namespace twir::places
