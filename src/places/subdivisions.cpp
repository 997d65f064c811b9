#include "places/gazetteer.hpp"
#include "places/place_key.hpp"
#include <twir_events/core/text.hpp>
#include <twir_events/places/places.hpp>

namespace twir::places {

std::optional<std::string> state_code(std::string_view country, std::string_view name_or_code) {
    const auto alpha2 = country_code(country);
    if (!alpha2)
        return std::nullopt;
    const Meanings meanings = meanings_of(place_key(name_or_code));
    std::optional<std::string> named;
    for (std::size_t i = 0; i < meanings.size(); ++i) {
        const Meaning m = meanings[i];
        if (m.kind != NameKind::subdivision_code && m.kind != NameKind::subdivision_name)
            continue;
        const Subdivision s = subdivision(m.index);
        if (s.country != *alpha2 || s.code.empty())
            continue;
        if (m.kind == NameKind::subdivision_code)
            return std::string(s.code);
        if (!named)
            named = std::string(s.code);
    }
    return named;
}

}  // namespace twir::places
