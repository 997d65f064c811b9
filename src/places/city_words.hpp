#pragma once

#include <string_view>
#include <vector>

namespace twir::places {

/// The readings of an address part as a city, best first: "near Berlin", "Praha 1", "Berlin-Mitte", "г. Москва",
/// "Bangalore/Bengaluru" are looked up as "Berlin", "Praha", "Berlin", "Москва", "Bangalore".
/// `shown` is the city as the source spells it, `name` what to look up.
struct CityReading {
    std::string_view shown;
    std::string_view name;
};
std::vector<CityReading> city_readings(std::string_view part);

/// Whether all letters of the text are Latin.
bool is_latin(std::string_view text);

/// The pieces of a part that are written in Latin letters, beside other scripts: "Tokyo" of
/// "東京 Tokyo". None where the whole part is Latin, or nothing of it.
std::vector<std::string_view> latin_pieces(std::string_view part);

/// Whether a part that the gazetteer does not know can be a city: no digits, no word for a street, a building or a
/// room.
bool can_be_city(std::string_view part);

/// Whether a part looks like the name of a small town rather than of a company, a venue or a quarter: "Lake Placid",
/// "Saranac Springs", "Ellicottville".
bool has_town_name(std::string_view part);

/// Whether a part looks like a street, a building or a room, so that people are meant to go there.
bool is_address_like(std::string_view part);

}  // namespace twir::places
