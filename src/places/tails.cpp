#include "places/tails.hpp"

#include "places/gazetteer.hpp"
#include "places/place_key.hpp"
#include "places/postal_code.hpp"
#include <twir_events/core/text.hpp>

#include <algorithm>

namespace twir::places {
namespace {

/// The end of a part that may be a name, and the text before it in the same part.
struct Ending {
    std::string_view name;
    std::string_view before;
};

constexpr std::size_t most_words_of_a_name = 4;

/// The whole part, then its last four words, its last three, two, and the last.
std::vector<Ending> endings_of(std::string_view part) {
    const PostalCut cut = cut_postal_code(part);
    std::vector<Ending> out;
    std::size_t at = cut.rest.size();
    while (!cut.rest.empty() && out.size() < most_words_of_a_name) {
        at = at == 0 ? std::string_view::npos : cut.rest.rfind(' ', at - 1);
        if (at == std::string_view::npos)
            break;
        out.push_back({cut.rest.substr(at + 1), trim(cut.rest.substr(0, at))});
    }
    if (!cut.rest.empty())
        out.push_back({cut.rest, {}});
    std::reverse(out.begin(), out.end());
    return out;
}

bool is_upper_code(std::string_view s) {
    return s.size() >= 2 && s.size() <= 3 &&
           std::all_of(s.begin(), s.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// "98826", "98826-1234".
bool ends_with_zip_code(std::string_view part) {
    const std::string_view last = part.substr(part.rfind(' ') + 1);
    const std::string_view zip = last.substr(0, last.find('-'));
    return zip.size() == 5 && std::all_of(zip.begin(), zip.end(), [](char c) { return c >= '0' && c <= '9'; });
}

Parts without_ending(const Parts& parts, const Ending& ending) {
    Parts rest(parts.begin(), parts.end() - 1);
    if (!ending.before.empty())
        rest.push_back(ending.before);
    return rest;
}

/// "Korea, Republic of", as ISO's own names have it.
void add_country_of_two_parts(const Parts& parts, std::vector<Tail>& out) {
    if (parts.size() < 2)
        return;
    const std::string name = std::string(parts[parts.size() - 2]) + ' ' + std::string(parts.back());
    const Meanings meanings = meanings_of(place_key(name));
    for (std::size_t i = 0; i < meanings.size(); ++i) {
        if (meanings[i].kind != NameKind::country_name)
            continue;
        Tail tail;
        tail.rest = Parts(parts.begin(), parts.end() - 2);
        tail.country = country(meanings[i].index).alpha2;
        tail.country_said = Said::name;
        tail.country_text = parts[parts.size() - 2];
        out.push_back(tail);
    }
}

void add_countries(const Parts& parts, std::vector<Tail>& out) {
    if (parts.empty())
        return;
    add_country_of_two_parts(parts, out);
    // In "Port Moresby Papua New Guinea" no country is called Guinea.
    bool named = false;
    for (const Ending& ending : endings_of(parts.back())) {
        if (named)
            return;
        const Meanings meanings = meanings_of(place_key(ending.name));
        for (std::size_t i = 0; i < meanings.size(); ++i) {
            const Meaning m = meanings[i];
            const bool code = m.kind == NameKind::country_code;
            if (!code && m.kind != NameKind::country_name)
                continue;
            // Inside a part, "in", "de" and "la" are words.
            if (code && !ending.before.empty() && !is_upper_code(ending.name))
                continue;
            Tail tail;
            tail.rest = without_ending(parts, ending);
            tail.country = country(m.index).alpha2;
            tail.population = country(m.index).population;
            tail.country_said = code && !m.other_name ? Said::code : Said::name;
            tail.same_part = !ending.before.empty();
            tail.city_may_be_unknown = ending.before.empty();
            named = named || !code;
            tail.country_text = ending.name;
            const bool again = std::any_of(out.begin(), out.end(), [&](const Tail& t) {
                return t.country == tail.country && t.rest == tail.rest && t.country_said >= tail.country_said;
            });
            tail.other_name = m.other_name && !code;
            if (!again)
                out.push_back(tail);
        }
    }
}

/// Whether the meaning is a state that a text may name in this country, or in any if none was said.
bool fits(const Subdivision& s, NameKind kind, std::string_view country) {
    if (!country.empty() && s.country != country)
        return false;
    if (kind == NameKind::subdivision_name)
        return true;
    const bool letters = std::none_of(s.code.begin(), s.code.end(), [](char c) { return c >= '0' && c <= '9'; });
    return keeps_state(s.country) || (letters && s.code.size() >= 2);
}

void add_states(const Tail& base, std::vector<Tail>& out) {
    if (base.rest.empty())
        return;
    const bool after_code = cut_postal_code(base.rest.back()).after;
    const bool zip_code = ends_with_zip_code(base.rest.back());
    for (const Ending& ending : endings_of(base.rest.back())) {
        const Meanings meanings = meanings_of(place_key(ending.name));
        for (std::size_t i = 0; i < meanings.size(); ++i) {
            const Meaning m = meanings[i];
            if (m.kind != NameKind::subdivision_name && m.kind != NameKind::subdivision_code)
                continue;
            const Subdivision s = subdivision(m.index);
            const bool code = m.kind == NameKind::subdivision_code;
            if (!fits(s, m.kind, base.country) || (code && !ending.before.empty() && !is_upper_code(ending.name)))
                continue;
            Tail tail = base;
            tail.rest = without_ending(base.rest, ending);
            tail.country = s.country;
            tail.population = s.population;
            tail.state = keeps_state(s.country) ? s.code : std::string_view();
            tail.state_said = code ? Said::code : Said::name;
            tail.same_part = base.same_part || !ending.before.empty();
            tail.zip_code = code && zip_code && s.country == "US";
            // "Estes Park CO 80517": the ZIP code says that CO is a state; so does a country after it.
            const bool firm = code && !tail.state.empty() && (after_code || base.country_said != Said::not_at_all);
            tail.city_may_be_unknown = base.city_may_be_unknown && (ending.before.empty() || firm);
            // "Recife - PE", "Torino TO": a code that as many countries have as there are letters.
            tail.bare_code = code && tail.state.empty() && base.country_said == Said::not_at_all;
            tail.city_may_be_unknown = tail.city_may_be_unknown && !tail.bare_code;
            out.push_back(tail);
        }
    }
}

}  // namespace

bool keeps_state(std::string_view country) {
    return country == "US" || country == "CA" || country == "AU";
}

std::vector<Tail> read_tails(const Parts& parts) {
    std::vector<Tail> tails(1);
    tails[0].rest = parts;
    add_countries(parts, tails);
    const std::size_t countries = tails.size();
    for (std::size_t i = 0; i < countries; ++i)
        add_states(Tail(tails[i]), tails);
    return tails;
}

}  // namespace twir::places
