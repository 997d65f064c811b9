#pragma once

#include <twir_events/core/name.hpp>
#include <twir_events/core/vocabulary.hpp>

#include <array>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace twir {

/// A section's regions in their printed order. Virtual is one of them: it holds what is held online.
enum class Region { virtual_, africa, asia, europe, north_america, oceania, south_america };

inline constexpr std::array all_regions = {Region::virtual_,      Region::africa,  Region::asia,         Region::europe,
                                           Region::north_america, Region::oceania, Region::south_america};

template <>
std::span<const Term<Region>> vocabulary<Region>();

/// "Virtual", "North America" ...
std::string_view region_name(Region r);
/// The region of that name, in any case, `-` and `_` for the space; else empty.
std::optional<Region> parse_region(std::string_view name);

/// Where an event is, or where its group is at home.
struct Place {
    std::string city;     ///< as the source spells it
    std::string state;    ///< subdivision code without its country ("TX"), empty where unknown
    std::string country;  ///< ISO 3166-1 alpha-2 ("GB", not "UK"), empty where unknown
    Name zone;            ///< IANA zone, empty where unknown; no part of the identity

    [[nodiscard]] bool known() const { return !city.empty() && !country.empty(); }
    [[nodiscard]] bool empty() const { return city.empty() && country.empty(); }
    friend bool operator==(const Place& a, const Place& b) {
        return a.city == b.city && a.state == b.state && a.country == b.country;
    }
};

}  // namespace twir
