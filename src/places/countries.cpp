#include "places/gazetteer.hpp"
#include "places/place_key.hpp"
#include <twir_events/core/text.hpp>
#include <twir_events/places/places.hpp>

namespace twir::places {
namespace {

/// The country that a name means first of all: a code before a name, its main name before another's.
std::optional<Country> find_country(std::string_view name_or_code) {
    const Meanings meanings = meanings_of(place_key(name_or_code));
    std::optional<Meaning> best;
    for (std::size_t i = 0; i < meanings.size(); ++i) {
        const Meaning m = meanings[i];
        if (m.kind != NameKind::country_name && m.kind != NameKind::country_code)
            continue;
        if (m.kind == NameKind::country_code && !m.other_name)
            return country(m.index);
        if (!best || (best->other_name && !m.other_name))
            best = m;
    }
    if (!best)
        return std::nullopt;
    return country(best->index);
}

}  // namespace

std::optional<std::string> country_code(std::string_view name_or_code) {
    if (const auto c = find_country(name_or_code))
        return std::string(c->alpha2);
    return std::nullopt;
}

std::optional<Region> region_of(std::string_view country_alpha2) {
    const std::string_view code = trim(country_alpha2);
    if (code.size() != 2)
        return std::nullopt;
    if (const auto c = find_country(code))
        return static_cast<Region>(c->region);
    return std::nullopt;
}

std::string_view printed_country(std::string_view alpha2) {
    return alpha2 == "GB" ? std::string_view("UK") : alpha2;
}

}  // namespace twir::places
