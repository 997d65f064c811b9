#include "places/address.hpp"
#include "places/address_parts.hpp"
#include "places/attendance_words.hpp"
#include "places/postal_code.hpp"
#include "places/tails.hpp"
#include <twir_events/core/text.hpp>
#include <twir_events/places/places.hpp>

#include <optional>

namespace twir::places {
namespace {

/// What the fields say of country and state; a state that the country does not have is junk and left out.
Place stated_area(const Venue& venue) {
    Place area;
    area.country = country_code(venue.country).value_or("");
    if (keeps_state(area.country))
        area.state = state_code(area.country, venue.state).value_or("");
    return area;
}

/// Whether `part` only says again what the fields for state and country say, or what state the field left out.
bool repeats_area(std::string_view part, const Venue& venue, Place& area) {
    const auto same = [&](std::string_view field) { return !field.empty() && match_key(part) == match_key(field); };
    if (same(trim(venue.state)) || same(trim(venue.country)))
        return true;
    if (area.country.empty())
        return false;
    const std::string_view name = cut_postal_code(part).rest;
    if (const auto state = state_code(area.country, name); state && keeps_state(area.country)) {
        if (area.state.empty())
            area.state = *state;
        return *state == area.state;
    }
    return country_code(name) == area.country;
}

/// The city field as it can be printed: no postal code, no stray white space, no state or country behind the city.
std::string clean_city(const Venue& venue, Place& area) {
    const std::string city = clean_title(venue.city);
    if (read_phrase(city) != Phrase::none || says_nothing(city))
        return {};
    std::string_view rest = city;
    for (std::size_t comma = rest.rfind(','); comma != std::string_view::npos; comma = rest.rfind(',')) {
        if (trim(rest.substr(0, comma)).empty() || !repeats_area(trim(rest.substr(comma + 1)), venue, area))
            break;
        rest = trim(rest.substr(0, comma));
    }
    return std::string(cut_postal_code(rest).rest);
}

/// The field is the city even where no gazetteer knows it; only zone, state and certainty come from there.
PlaceReading with_city(const std::string& city, const Place& area, const Place& hint) {
    PlaceReading reading = read_address_in({city}, area, hint);
    const bool known = reading.place.city == city;
    reading.place.city = city;
    if (!known) {
        reading.place.state = area.state;
        reading.place.country = area.country;
        reading.place.zone = zone_of({city, area.state, area.country, {}});
        reading.certainty = Certainty::certain;
    }
    return reading;
}

PlaceReading read_place(const Venue& venue, const Place& hint) {
    Place area = stated_area(venue);
    const std::string city = clean_city(venue, area);
    const bool plain_city = !city.empty() && city.find(',') == std::string::npos;
    if (plain_city && !area.country.empty())
        return with_city(city, area, hint);
    std::vector<std::string> parts = split_address(venue.address).parts;
    for (const std::string& part : split_address(city).parts)
        parts.push_back(part);
    if (!area.country.empty()) {
        PlaceReading reading = read_address_in(parts, area, hint);
        if (reading.place.city.empty())
            reading = read_address_in(split_address(venue.name).parts, area, hint);
        return reading;
    }
    if (const std::string state = clean_title(venue.state); !state.empty() && !parts.empty())
        parts.push_back(state);
    if (const std::string country = clean_title(venue.country); !country.empty() && !parts.empty())
        parts.push_back(country);
    return read_address(parts, hint);
}

}  // namespace

PlaceReading read_venue(const Venue& venue, const Place& hint) {
    const bool has_address = !trim(venue.city).empty() || !trim(venue.address).empty();
    const Phrase said = read_phrase(venue.name);
    if (venue.online || (said == Phrase::online && !has_address))
        return {{}, Certainty::none, Attendance::online, "the venue is online"};
    PlaceReading reading = read_place(venue, hint);
    if (said == Phrase::hybrid)
        reading.attendance = Attendance::hybrid;
    else if (reading.certainty != Certainty::none || has_address || !trim(venue.name).empty())
        reading.attendance = Attendance::in_person;
    if (reading.detail.empty())
        reading.detail = "no known place in the venue's fields";
    return reading;
}

}  // namespace twir::places
