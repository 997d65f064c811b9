#pragma once

#include <cstdint>

/// The gazetteer as it is embedded in the program: written by the build (build_gazetteer.cpp) from the tables in data/,
/// used in place. Parsing 94,000 names at start would take a tenth of a second; this takes no time.
namespace twir::places::format {

/// A piece of the pool of strings.
struct Text {
    std::uint32_t offset;
    std::uint32_t length;
};

struct City {
    Text name;
    Text zone;
    char country[2];
    char state[4];  ///< of US, CA and AU only; padded with NUL
    std::uint32_t population;
    std::int16_t latitude, longitude;  ///< in hundredths of a degree; both 0 where unknown
};

struct Country {
    Text name;
    Text zone;                 ///< empty where the country keeps several times
    std::uint32_t population;  ///< of its cities
    char alpha2[2];
    char alpha3[3];
    std::uint8_t region;
};

struct Subdivision {
    Text name;
    Text code;                 ///< empty for those that only GeoNames names
    Text zone;                 ///< empty where its cities keep several times or none is known
    std::uint32_t population;  ///< of its cities
    char country[2];
};

enum class Kind : std::uint8_t { country_name, country_code, subdivision_name, subdivision_code, city };

/// What a name can mean. Sorted by key, kind, rank.
struct Entry {
    Text key;
    std::uint32_t index;  ///< into the cities, countries or subdivisions
    Kind kind;
    std::uint8_t rank;  ///< 0: the name itself, 1: another name
};

struct Header {
    std::uint32_t cities, city_count;
    std::uint32_t countries, country_count;
    std::uint32_t subdivisions, subdivision_count;
    std::uint32_t entries, entry_count;
    std::uint32_t strings, string_bytes;
};

}  // namespace twir::places::format
