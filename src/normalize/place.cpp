#include "normalize/place.hpp"

#include <twir_events/core/text.hpp>
#include <twir_events/places/places.hpp>
#include <twir_events/places/written_place.hpp>

namespace twir::normalize {
namespace {

using Basis = PlaceFinding::Basis;

PlaceFinding from_reading(places::PlaceReading reading, Basis basis) {
    return {std::move(reading.place), basis, reading.certainty == places::Certainty::ambiguous,
            std::move(reading.detail), reading.attendance};
}

/// A venue without a city says nothing about the city: then the group's place counts (FEEDS.md, Meetup GraphQL).
std::optional<PlaceFinding> from_venues(const Listing& listing, const Place& hint) {
    for (const auto& venue : listing.venues) {
        if (venue.online || trim(venue.city).empty())
            continue;
        auto reading = places::read_venue(venue, hint);
        if (reading.place.known())
            return from_reading(std::move(reading), Basis::stated);
    }
    return {};
}

/// A line of a draft has the place that people wrote, virtual events too. `Boston, MA` lacks its US.
std::optional<PlaceFinding> from_written_line(const Listing& listing, const Place& hint) {
    if (listing.titles.empty() || listing.venues.empty())
        return {};
    Venue venue = listing.venues.front();
    venue.online = false;
    if (venue.state.empty() && places::is_state_of_us(venue.city, venue.country)) {
        venue.state = venue.country;
        venue.country = "US";
    }
    auto reading = places::read_venue(venue, hint);
    if (!reading.place.known())
        return {};
    reading.attendance = listing.attendance;
    return from_reading(std::move(reading), Basis::stated);
}

Place home_of_group(const Listing& listing) {
    return listing.home ? places::read_venue(*listing.home).place : Place{};
}

}  // namespace

Place find_home(const Listing& listing, const Organizer* organizer) {
    return organizer != nullptr ? organizer->home : home_of_group(listing);
}

PlaceFinding find_place(const Listing& listing, const Organizer* organizer) {
    const Place group = home_of_group(listing);
    const Place home = organizer != nullptr ? organizer->home : Place{};
    const Place& hint = group.known() ? group : home;
    if (auto found = from_written_line(listing, hint))
        return *found;
    if (auto found = from_venues(listing, hint))
        return *found;

    auto reading = places::read_location(listing.location, hint);
    const auto says = reading.attendance;
    if (reading.place.known())
        return from_reading(std::move(reading), Basis::stated);
    const std::string unread = trim(listing.location).empty() ? "" : "\"" + listing.location + "\" names no place";
    if (group.known())
        return {group, Basis::group, false, unread, says};
    if (home.known())
        return {home, Basis::organizer, false, unread, says};
    return {reading.place, Basis::none, false, unread, says};
}

}  // namespace twir::normalize
