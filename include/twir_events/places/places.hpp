#pragma once

#include <twir_events/core/attendance.hpp>
#include <twir_events/core/listing.hpp>
#include <twir_events/core/place.hpp>

#include <optional>
#include <string>
#include <string_view>

/// What people write as a place, read with a gazetteer (GeoNames' cities, ISO 3166 countries and subdivisions).
/// Everything here is pure and may be called from any thread; the data are part of the program.
namespace twir::places {

enum class Certainty {
    none,       ///< no place was found, and none is guessed
    ambiguous,  ///< several places fit and the most populous was taken, or a name in the text was
    certain,    ///< only this place fits what was said; its city may be one that the gazetteer lacks
};

/// What a text or a venue says of where an event is, and how it is held.
struct PlaceReading {
    Place place;  ///< the city is spelled as the source spells it; empty where only a country was said
    Certainty certainty = Certainty::none;
    /// online: a word for it or the address of a meeting; hybrid: both, or a word for that; in person: a place was
    /// found, or at least a street or a room. Empty: nothing was said.
    std::optional<Attendance> attendance;
    std::string detail;  ///< for people: what the reading rests on, and which other places it could be

    friend bool operator==(const PlaceReading&, const PlaceReading&) = default;
};

/// Reads a free text: "c-base, Rungestr. 20, 10179 Berlin, Germany", "San Francisco, CA 94105", "Online", "東京".
/// `hint` is where the organizer is at home: it settles which of several places is meant, and replaces nothing that
/// the text says. A country is never guessed: a text without a known place gives an empty one.
PlaceReading read_location(std::string_view free_text, const Place& hint = {});

/// Reads a venue that a feed gives in fields, which may be junk: a country in lower case or spelled out, a state that
/// is none, stray white space, a city that is only in the address.
PlaceReading read_venue(const Venue& venue, const Place& hint = {});

/// The region of a country by its ISO 3166-1 alpha-2 code in any case ("UK" and "XK" too); empty for any other text.
/// UN M49, with Central America and the Caribbean in North America, Turkey and Russia in Europe.
std::optional<Region> region_of(std::string_view country_alpha2);

/// The alpha-2 code of a country by code (alpha-2, alpha-3) or name, in English or another language, in any case, with
/// or without marks: "USA", "uk", "Deutschland", "Czech Republic", "Turkiye", "日本".
std::optional<std::string> country_code(std::string_view name_or_code);

/// The country as a section prints it: "UK" for "GB", any other code as it is.
std::string_view printed_country(std::string_view alpha2);

/// The ISO 3166-2 code, without the country's, of a subdivision by its code or name: ("US", "texas") is "TX". Empty
/// where the country has none of that name: ("GB", "H9").
std::optional<std::string> state_code(std::string_view country, std::string_view name_or_code);

/// The IANA zone of the place's city (the most populous of that name), else of its state or country where that keeps
/// one time, else empty.
Name zone_of(const Place& place);

}  // namespace twir::places
