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

/// The city field as it can be printed: no postal code, no stray white space.
std::string clean_city(const Venue& venue) {
    const std::string city = clean_title(venue.city);
    return read_phrase(city) == Phrase::none && !says_nothing(city) ? std::string(cut_postal_code(city).rest)
                                                                    : std::string();
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

/// "Atlanta, GA" in the field for the city says the state again, which would be taken for the city.
void drop_stated(std::vector<std::string>& parts, const Venue& venue, const Place& area) {
    const auto says_again = [&](const std::string& part) {
        return iequals_ascii(part, trim(venue.state)) || iequals_ascii(part, trim(venue.country)) ||
               country_code(part) == area.country ||
               (!area.state.empty() && state_code(area.country, part) == area.state);
    };
    while (parts.size() > 1 && says_again(parts.back()))
        parts.pop_back();
}

PlaceReading read_place(const Venue& venue, const Place& hint) {
    const Place area = stated_area(venue);
    const std::string city = clean_city(venue);
    const bool plain_city = !city.empty() && city.find(',') == std::string::npos;
    if (plain_city && !area.country.empty())
        return with_city(city, area, hint);
    std::vector<std::string> parts = split_address(venue.address).parts;
    for (const std::string& part : split_address(city).parts)
        parts.push_back(part);
    if (!area.country.empty()) {
        drop_stated(parts, venue, area);
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
