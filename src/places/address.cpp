#include "places/address.hpp"

#include "places/city_search.hpp"
#include "places/city_words.hpp"
#include "places/cjk_address.hpp"
#include "places/postal_code.hpp"
#include "places/tails.hpp"
#include <twir_events/core/text.hpp>

#include <algorithm>
#include <cmath>
#include <optional>

namespace twir::places {
namespace {

/// One reading of the whole address, with what speaks for it. The weights matter only against each other: a country's
/// name outweighs a known city of its name elsewhere, a known city outweighs what a two-letter code may mean.
struct Reading {
    Place place;
    double weight = 0;
    bool by_population = false;
    bool hinted = false;   ///< the hint chose among several, or agrees
    bool known = false;    ///< the gazetteer has the city
    bool is_area = false;  ///< takes the name of a country or state that follows a city for a city itself
    Said country_said = Said::not_at_all;
    std::uint32_t population = 0;  ///< of the tail
    std::vector<std::string> others;
};

constexpr double country_name = 60, country_code_weight = 18, state_name = 25, state_code_weight = 20,
                 other_subdivision = 15, known_city = 50, unknown_city = -8, city_between_words = 10,
                 per_part_between = -6, hint_agrees = 5, reversed_order = -10, second_meaning = -5,
                 known_in_other_state = 6, zip_code_after_state = 40;
/// Readings of two places nearer than this are both possible.
constexpr double clear_lead = 8;
/// How much less likely another name of a city is meant than a city of that name.
constexpr double other_name_share = 0.3;
/// What the gazetteer has no city of counts like a small state.
constexpr std::uint32_t least_counted_population = 1'000'000;
constexpr std::size_t most_trailing_parts = 2;
/// An alias, or a name farther from the end, must be a large city's where no country is stated.
constexpr double least_population_alone = 100'000;
/// The same where the text is nothing but that name: "Luzern".
constexpr double least_population_of_whole_text = 50'000;

double weight_of_population(const CityMatch& m) {
    return m.city.population * (m.other_name ? other_name_share : 1.0) + 1;
}

/// "Columbus, IL, United States", "Columbus, Israel".
std::string describe(const Place& p) {
    const auto country = country_of_code(p.country);
    std::string out = p.city;
    for (const std::string_view s : {std::string_view(p.state), country ? country->name : p.country})
        if (!s.empty())
            out += (out.empty() ? "" : ", ") + std::string(s);
    return out;
}

Place place_of(const CityMatch& m, std::string_view shown) {
    return {std::string(shown), std::string(m.city.state), std::string(m.city.country), std::string(m.city.zone)};
}

bool agrees(const Place& p, const Place& hint) {
    return !hint.country.empty() && p.country == hint.country &&
           (hint.state.empty() || p.state.empty() || p.state == hint.state);
}

double weight_of_tail(const Tail& tail) {
    double w = 0;
    if (tail.country_said != Said::not_at_all)
        w += tail.country_said == Said::name ? country_name : country_code_weight;
    if (tail.other_name)
        w += second_meaning;
    if (tail.state_said != Said::not_at_all && tail.state.empty())
        w += other_subdivision;
    else if (tail.state_said != Said::not_at_all)
        w += tail.state_said == Said::name ? state_name : state_code_weight;
    return w;
}

/// The city among those that the name can mean: the hint's, else the most populous, then the others are named.
void choose(const FoundCity& found, const Place& hint, Reading& reading) {
    std::vector<Place> places;
    std::vector<CityMatch> matches = found.matches;
    std::stable_sort(matches.begin(), matches.end(), [](const CityMatch& a, const CityMatch& b) {
        return weight_of_population(a) > weight_of_population(b);
    });
    // A US ZIP code is never written in front of the city.
    if (found.after_postal_code &&
        std::any_of(matches.begin(), matches.end(), [](const CityMatch& m) { return m.city.country != "US"; }))
        std::erase_if(matches, [](const CityMatch& m) { return m.city.country == "US"; });
    if (const auto is_of = [&](const CityMatch& m) { return m.city.country == found.postal_country; };
        std::any_of(matches.begin(), matches.end(), is_of))
        std::erase_if(matches, [&](const CityMatch& m) { return !is_of(m); });
    std::stable_partition(matches.begin(), matches.end(),
                          [&](const CityMatch& m) { return agrees(place_of(m, found.shown), hint); });
    reading.place = place_of(matches.front(), found.shown);
    reading.hinted = agrees(reading.place, hint);
    for (const CityMatch& m : matches) {
        const Place other = place_of(m, m.city.name);
        const bool same = other.country == reading.place.country && other.state == reading.place.state;
        if (!same && !reading.hinted) {
            reading.by_population = true;
            reading.others.push_back(describe(other));
        }
    }
    reading.known = true;
    reading.weight +=
        found.between_words ? city_between_words : known_city + 4 * std::log10(weight_of_population(matches.front()));
    if (found.between_words && !reading.hinted)
        reading.by_population = true;
}

bool is_large_enough_alone(const FoundCity& found, bool only_part) {
    return std::any_of(found.matches.begin(), found.matches.end(), [&](const CityMatch& m) {
        return (!m.other_name && found.distance == 0) ||
               m.city.population >= (only_part ? least_population_of_whole_text : least_population_alone);
    });
}

/// "Estes Park CO", "Egg Harbor City NJ": two words and more that are written as a name, nothing else in the text.
bool is_town_before_state_code(const Tail& tail, bool only_part) {
    if (!only_part || tail.rest.size() != 1 || tail.state.empty() || tail.state_said != Said::code)
        return false;
    const std::string_view town = tail.rest.front();
    const auto words = split(town, ' ');
    return words.size() >= 2 && can_be_city(town) && std::all_of(words.begin(), words.end(), [](std::string_view word) {
               return word.size() > 1 && word[0] >= 'A' && word[0] <= 'Z' && !(word[1] >= 'A' && word[1] <= 'Z');
           });
}

/// Whether so little was said that it may be chance: "Room IN", "AB 88", "Central".
bool is_chance(const Tail& tail, const FoundCity& found, bool only_part) {
    if (!found.matches.empty())
        return tail.country.empty() && !is_large_enough_alone(found, only_part);
    if (tail.country.empty() || !tail.city_may_be_unknown)
        return true;
    // A code is certain where a subdivision of that country precedes it: "Karnataka, IN".
    const bool firm_country =
        tail.country_said == Said::name || (tail.country_said == Said::code && tail.state_said == Said::name);
    const bool firm_state = tail.state_said != Said::not_at_all && !tail.state.empty();
    if (!found.shown.empty())
        return tail.country_said == Said::not_at_all && !firm_state;
    return !firm_country && !(firm_state && tail.state_said == Said::name) &&
           !(only_part && tail.country_said == Said::code);
}

/// A city that the gazetteer does not know, or not in this state. Of the two that a code may mean the more populous is
/// likelier: "Ludwigslust, DE" is in Germany, "Twin Cities, MN" not in Mongolia. "Columbus, IL" names a city of the US.
double weight_of_unknown(const Tail& tail, const FoundCity& found) {
    double w = unknown_city + 2 * std::log10(std::max(tail.population, least_counted_population));
    if (!tail.state.empty() && !cities_named(found.shown, tail.country, {}).empty())
        w += known_in_other_state;
    if (tail.zip_code)
        w += zip_code_after_state;
    return w;
}

/// A subdivision in which no city is known is mostly a municipality that bears its town's name: "Kotor, Montenegro",
/// "Sliema, Malta".
bool is_municipality(const Tail& tail) {
    return tail.state_said == Said::name && tail.state.empty() && tail.population == 0 && !tail.same_part;
}

bool names_municipality(const Tail& tail, const FoundCity& found) {
    return tail.country_said == Said::name && !keeps_state(tail.country) && !found.shown.empty() &&
           found.matches.empty() && !state_code(tail.country, found.shown).value_or("").empty();
}

std::optional<Reading> read_tail(Tail tail, bool only_part, const Place& hint) {
    if (is_town_before_state_code(tail, only_part))
        tail.city_may_be_unknown = true;
    const FoundCity found = find_city(tail);
    if (is_chance(tail, found, only_part) || (found.matches.empty() && is_municipality(tail)))
        return std::nullopt;
    Reading reading;
    reading.weight = weight_of_tail(tail) + per_part_between * static_cast<double>(found.distance);
    reading.country_said = tail.country_said;
    reading.population = tail.population;
    if (!found.matches.empty()) {
        choose(found, hint, reading);
        reading.is_area = found.distance == 0 && area_follows_city(tail);
    } else {
        reading.place = {std::string(found.shown), tail.state, tail.country, {}};
        reading.weight += found.shown.empty() ? 0 : weight_of_unknown(tail, found);
        reading.hinted = agrees(reading.place, hint);
        // It may as well be a county: "Kent, UK".
        if (names_municipality(tail, found)) {
            reading.by_population = true;
            reading.others.emplace_back("the subdivision of that name");
        }
    }
    if (reading.hinted)
        reading.weight += hint_agrees;
    return reading;
}

void collect(const Parts& parts, const Place& hint, std::vector<Reading>& out) {
    for (const Tail& tail : read_tails(parts))
        if (auto reading = read_tail(tail, parts.size() == 1, hint))
            out.push_back(std::move(*reading));
}

/// "Россия, Москва": the country first. Only with a city that is known there.
void collect_reversed(const Parts& parts, const Place& hint, std::vector<Reading>& out) {
    for (const Tail& tail : read_tails(Parts(parts.rbegin(), parts.rend()))) {
        if (tail.country_said != Said::name || tail.same_part)
            continue;
        auto reading = read_tail(tail, false, hint);
        // "Monaco, 12 Main St, Berlin": the country must not be its own city.
        if (!reading || !reading->known || reading->place.city == tail.country_text)
            continue;
        reading->weight += reversed_order;
        out.push_back(std::move(*reading));
    }
}

/// A town is not written before a city that it is not in: "Hood River, Oregon", "Dilijan, Armenia".
void drop_areas_read_as_cities(std::vector<Reading>& readings) {
    const bool has_better = std::any_of(readings.begin(), readings.end(),
                                        [](const Reading& r) { return !r.is_area && !r.place.city.empty(); });
    if (has_better)
        std::erase_if(readings, [](const Reading& r) { return r.is_area; });
}

/// One name of a country and of a state before which stands a town that is known in neither: the more populous is
/// meant, as with codes ("Dahlonega, Georgia").
void prefer_populous_namesake(std::vector<Reading>& readings) {
    for (const Reading& country : readings) {
        if (country.known || country.hinted || country.country_said != Said::name || !country.place.state.empty())
            continue;
        for (Reading& state : readings)
            if (!state.known && !state.place.state.empty() && state.country_said == Said::not_at_all &&
                state.place.city == country.place.city && state.population > country.population)
                state.weight = std::max(state.weight, country.weight + 1);
    }
}

std::vector<Reading> all_readings(const Parts& parts, const Place& hint) {
    std::vector<Reading> out;
    // What follows the country ("3rd floor") is looked past only where nothing is found otherwise.
    for (std::size_t dropped = 0; dropped <= most_trailing_parts && dropped < parts.size() && out.empty(); ++dropped)
        collect(Parts(parts.begin(), parts.end() - static_cast<std::ptrdiff_t>(dropped)), hint, out);
    if (parts.size() > 1)
        collect_reversed(parts, hint, out);
    drop_areas_read_as_cities(out);
    prefer_populous_namesake(out);
    std::stable_sort(out.begin(), out.end(), [](const Reading& a, const Reading& b) { return a.weight > b.weight; });
    return out;
}

std::vector<std::string> western_order(const std::vector<std::string>& parts) {
    std::vector<std::string> out;
    for (const std::string& part : parts) {
        auto names = known_names_of_cjk_address(part);
        if (names.empty())
            out.push_back(part);
        else
            out.insert(out.end(), names.begin(), names.end());
    }
    return out;
}

/// Other readings that the weights do not rule out.
void add_rivals(const std::vector<Reading>& readings, Reading& best) {
    for (const Reading& r : readings) {
        const bool same = r.place.country == best.place.country &&
                          (r.place.state == best.place.state || r.place.state.empty() || best.place.state.empty());
        const bool possible = r.known == best.known && best.weight - r.weight < clear_lead;
        if (!same && possible && !best.hinted) {
            best.by_population = true;
            best.others.push_back(describe(r.place));
        }
    }
}

/// A city that the text gives in its own script and in Latin letters is printed in these.
void prefer_latin(const std::vector<std::string>& parts, Place& place) {
    if (is_latin(place.city))
        return;
    const auto own = cities_named(place.city, place.country, place.state);
    const auto is_own = [&](std::string_view name) {
        const auto others = cities_named(name, place.country, place.state);
        return std::any_of(others.begin(), others.end(), [&](const CityMatch& a) {
            return std::any_of(own.begin(), own.end(), [&](const CityMatch& b) { return a.city.name == b.city.name; });
        });
    };
    for (const std::string& part : parts) {
        const auto pieces = is_latin(part) ? std::vector<std::string_view>{part} : latin_pieces(part);
        for (const std::string_view piece : pieces)
            for (const CityReading& reading : city_readings(cut_postal_code(piece).rest))
                if (is_own(reading.name)) {
                    place.city = reading.shown;
                    return;
                }
    }
}

PlaceReading finish(Reading best) {
    PlaceReading out;
    out.place = std::move(best.place);
    if (out.place.zone.empty())
        out.place.zone = zone_of(out.place);
    out.certainty = best.by_population ? Certainty::ambiguous : Certainty::certain;
    out.detail = "read as " + describe(out.place);
    if (!best.others.empty())
        out.detail += ", could also be " + join(best.others, "; ");
    else if (best.by_population)
        out.detail += ", a name inside the text";
    else if (!best.known && !out.place.city.empty())
        out.detail += "; the gazetteer has no such city";
    return out;
}

}  // namespace

PlaceReading read_address(const std::vector<std::string>& written_parts, const Place& hint) {
    const std::vector<std::string> texts = western_order(written_parts);
    const std::vector<Reading> readings = all_readings(Parts(texts.begin(), texts.end()), hint);
    if (readings.empty())
        return {};
    Reading best = readings.front();
    add_rivals(readings, best);
    prefer_latin(written_parts, best.place);
    return finish(std::move(best));
}

PlaceReading read_address_in(const std::vector<std::string>& written_parts, const Place& stated, const Place& hint) {
    const std::vector<std::string> texts = western_order(written_parts);
    Tail tail;
    tail.rest = Parts(texts.begin(), texts.end());
    tail.country = stated.country;
    tail.country_said = Said::name;
    tail.country_text = stated.country;
    tail.state = stated.state;
    tail.state_said = stated.state.empty() ? Said::not_at_all : Said::name;
    return finish(read_tail(tail, false, hint).value_or(Reading{}));
}

}  // namespace twir::places
