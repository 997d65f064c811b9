#include "places/address.hpp"

#include "places/city_search.hpp"
#include "places/city_words.hpp"
#include "places/cjk_address.hpp"
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
    bool hinted = false;  ///< the hint chose among several, or agrees
    bool known = false;   ///< the gazetteer has the city
    std::vector<std::string> others;
};

constexpr double country_name = 60, country_code_weight = 18, state_name = 25, state_code_weight = 20,
                 other_subdivision = 15, known_city = 50, unknown_city = -8, city_between_words = 10,
                 per_part_between = -6, hint_agrees = 5, reversed_order = -10, second_meaning = -5,
                 known_in_other_state = 6;
/// Readings of two places nearer than this are both possible.
constexpr double clear_lead = 8;
/// How much less likely another name of a city is meant than a city of that name.
constexpr double other_name_share = 0.3;
/// What the gazetteer has no city of counts like a small state.
constexpr std::uint32_t least_counted_population = 1'000'000;
constexpr std::size_t most_trailing_parts = 2;
/// An alias, or a name farther from the end, must be a large city's where no country is stated.
constexpr double least_population_alone = 100'000;

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
    // Nobody writes a US ZIP code in front of the city.
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

bool is_large_enough_alone(const FoundCity& found) {
    return std::any_of(found.matches.begin(), found.matches.end(), [&](const CityMatch& m) {
        return (!m.other_name && found.distance == 0) || m.city.population >= least_population_alone;
    });
}

/// Whether so little was said that it may be chance: "Room IN", "AB 88", "Central".
bool is_chance(const Tail& tail, const FoundCity& found, bool only_part) {
    if (!found.matches.empty())
        return tail.country.empty() && !is_large_enough_alone(found);
    if (tail.country.empty() || !tail.city_may_be_unknown)
        return true;
    // A code is firm where a subdivision of that country stands before it: "Karnataka, IN".
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
    return w;
}

/// What the last part of the tail's rest says as a whole where it is read as an area instead: "Oregon", "WA 98826".
std::vector<const Tail*> areas_said(const Tail& tail, const std::vector<Tail>& tails) {
    std::vector<const Tail*> out;
    for (const Tail& t : tails)
        if (t.rest.size() + 1 == tail.rest.size() && !t.same_part && !t.other_name &&
            (tail.country.empty() || tail.country == t.country) && (t.country_said == Said::name || !t.state.empty()))
            out.push_back(&t);
    return out;
}

/// A town that no gazetteer knows stands before its state or country far more often than a city elsewhere has the name
/// of a state or country: "Hood River, Oregon" is not in Oregon, OH. What is left: the area's own city ("...,
/// Singapore"), and a large city of a state's name ("The Office, Washington").
void drop_namesakes_of_areas(const Tail& tail, const std::vector<Tail>& tails, FoundCity& found) {
    if (tail.rest.size() < 2 || found.distance != 0 || found.between_words)
        return;
    const auto areas = areas_said(tail, tails);
    if (areas.empty())
        return;
    const bool by_state_name = std::any_of(areas.begin(), areas.end(), [](const Tail* a) {
        return a->state_said == Said::name && a->country_said != Said::name;
    });
    std::erase_if(found.matches, [&](const CityMatch& m) {
        const bool inside = std::any_of(areas.begin(), areas.end(), [&](const Tail* a) {
            return m.city.country == a->country && (a->state.empty() || m.city.state == a->state);
        });
        return !inside && !(by_state_name && m.city.population >= least_population_alone);
    });
}

/// "Dahlonega, Georgia": a name that is a country's and a state's, behind a town that no gazetteer knows, weighs alike
/// for both.
bool is_also_a_state(const Tail& tail, const std::vector<Tail>& tails) {
    return tail.country_said == Said::name && tail.state_said == Said::not_at_all &&
           std::any_of(tails.begin(), tails.end(), [&](const Tail& t) {
               return t.rest == tail.rest && !t.state.empty() && t.state_said == Said::name &&
                      t.country_said == Said::not_at_all;
           });
}

std::optional<Reading> read_tail(const Tail& tail, bool only_part, const Place& hint,
                                 const std::vector<Tail>& tails = {}) {
    FoundCity found = find_city(tail);
    const bool had_matches = !found.matches.empty();
    drop_namesakes_of_areas(tail, tails, found);
    if (had_matches && found.matches.empty())
        return std::nullopt;
    if (is_chance(tail, found, only_part))
        return std::nullopt;
    Reading reading;
    reading.weight = weight_of_tail(tail) + per_part_between * static_cast<double>(found.distance);
    if (!found.matches.empty()) {
        choose(found, hint, reading);
    } else {
        reading.place = {std::string(found.shown), tail.state, tail.country, {}};
        reading.weight += found.shown.empty() ? 0 : weight_of_unknown(tail, found);
        if (!found.shown.empty() && is_also_a_state(tail, tails))
            reading.weight -= country_name - state_name;
        reading.hinted = agrees(reading.place, hint);
    }
    if (reading.hinted)
        reading.weight += hint_agrees;
    return reading;
}

void collect(const Parts& parts, const Place& hint, std::vector<Reading>& out) {
    const auto tails = read_tails(parts);
    for (const Tail& tail : tails)
        if (auto reading = read_tail(tail, parts.size() == 1, hint, tails))
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

std::vector<Reading> all_readings(const Parts& parts, const Place& hint) {
    std::vector<Reading> out;
    // What follows the country ("3rd floor") is looked past only where nothing is found otherwise.
    for (std::size_t dropped = 0; dropped <= most_trailing_parts && dropped < parts.size() && out.empty(); ++dropped)
        collect(Parts(parts.begin(), parts.end() - static_cast<std::ptrdiff_t>(dropped)), hint, out);
    if (parts.size() > 1)
        collect_reversed(parts, hint, out);
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
