#include "places/gazetteer.hpp"

#include "places/place_key.hpp"

#include <algorithm>
#include <unordered_map>
#include <vector>

extern "C" const char twir_gazetteer_data[];  // NOLINT(modernize-avoid-c-arrays): defined in gazetteer_data.cpp

namespace twir::places {
namespace {

template <class T>
const T* at(std::uint32_t offset) {
    return static_cast<const T*>(static_cast<const void*>(&twir_gazetteer_data[offset]));
}

const format::Header& header() {
    return *at<format::Header>(0);
}

std::string_view text(format::Text t) {
    return {&twir_gazetteer_data[header().strings + t.offset], t.length};
}

/// A field of fixed size that is padded with NUL.
template <std::size_t size>
std::string_view field(const char (&bytes)[size]) {  // NOLINT(modernize-avoid-c-arrays)
    return {&bytes[0], static_cast<std::size_t>(std::find(&bytes[0], &bytes[0] + size, '\0') - &bytes[0])};
}

}  // namespace

City city(std::uint32_t index) {
    const auto& c = at<format::City>(header().cities)[index];
    return {text(c.name), field(c.country),   field(c.state),     text(c.zone),
            c.population, c.latitude / 100.0, c.longitude / 100.0};
}

Country country(std::uint32_t index) {
    const auto& c = at<format::Country>(header().countries)[index];
    return {field(c.alpha2), text(c.name), text(c.zone), c.population, c.region};
}

Subdivision subdivision(std::uint32_t index) {
    const auto& s = at<format::Subdivision>(header().subdivisions)[index];
    return {field(s.country), text(s.code), text(s.name), text(s.zone), s.population};
}

Meanings meanings_of(std::string_view key) {
    const std::span entries(at<format::Entry>(header().entries), header().entry_count);
    const auto first = std::lower_bound(entries.begin(), entries.end(), key,
                                        [](const format::Entry& e, std::string_view k) { return text(e.key) < k; });
    const auto last = std::find_if(first, entries.end(), [&](const format::Entry& e) { return text(e.key) != key; });
    return Meanings({first, last});
}

std::span<const CityName> city_names_of(std::string_view alpha2) {
    // Made when it is first asked for: only a name that is not in the gazetteer needs all the others.
    static const auto by_country = [] {
        std::unordered_map<std::string_view, std::vector<CityName>> out;
        const std::span entries(at<format::Entry>(header().entries), header().entry_count);
        for (const format::Entry& e : entries)
            if (e.kind == NameKind::city)
                out[city(e.index).country].push_back({text(e.key), e.index, e.rank != 0});
        return out;
    }();
    const auto found = by_country.find(alpha2);
    return found == by_country.end() ? std::span<const CityName>() : std::span<const CityName>(found->second);
}

std::optional<Country> country_of_code(std::string_view alpha2) {
    const Meanings meanings = meanings_of(place_key(alpha2));
    for (std::size_t i = 0; i < meanings.size(); ++i)
        if (meanings[i].kind == NameKind::country_code && !meanings[i].other_name)
            return country(meanings[i].index);
    return std::nullopt;
}

}  // namespace twir::places
