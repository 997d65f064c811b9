#pragma once

#include "places/gazetteer_format.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

/// The gazetteer that is part of the program. All texts live as long as the program.
namespace twir::places {

using NameKind = format::Kind;

struct City {
    std::string_view name;
    std::string_view country;  ///< alpha-2
    std::string_view state;    ///< of US, CA and AU only
    std::string_view zone;
    std::uint32_t population;
    double latitude;  ///< in degrees; with `longitude` 0 where unknown
    double longitude;
};

struct Country {
    std::string_view alpha2;
    std::string_view name;
    std::string_view zone;     ///< empty where the country keeps several times
    std::uint32_t population;  ///< of its cities
    std::uint8_t region;       ///< a twir::Region
};

struct Subdivision {
    std::string_view country;
    std::string_view code;  ///< ISO 3166-2 without the country; empty where it has none
    std::string_view name;
    std::string_view zone;     ///< empty where unknown or several
    std::uint32_t population;  ///< of its cities
};

/// The country of an alpha-2 code in any case.
std::optional<Country> country_of_code(std::string_view alpha2);

/// One meaning of a name.
struct Meaning {
    NameKind kind;
    bool other_name;  ///< not its main name
    std::uint32_t index;
};

City city(std::uint32_t index);
Country country(std::uint32_t index);
Subdivision subdivision(std::uint32_t index);

/// Everything that a name can mean, by its `place_key`: countries, subdivisions, cities, in this order.
class Meanings {
  public:
    explicit Meanings(std::span<const format::Entry> entries) : entries_(entries) {}

    [[nodiscard]] std::size_t size() const { return entries_.size(); }
    [[nodiscard]] bool empty() const { return entries_.empty(); }
    [[nodiscard]] Meaning operator[](std::size_t i) const {
        return {entries_[i].kind, entries_[i].rank != 0, entries_[i].index};
    }

  private:
    std::span<const format::Entry> entries_;
};

Meanings meanings_of(std::string_view key);

/// A name of a city in the form in which names are compared.
struct CityName {
    std::string_view key;
    std::uint32_t index;
    bool other_name;
};

/// All names of a country's cities, in the order of their keys.
std::span<const CityName> city_names_of(std::string_view alpha2);

}  // namespace twir::places
