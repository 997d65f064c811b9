#pragma once

#include <twir_events/core/result.hpp>
#include <twir_events/core/text.hpp>
#include <twir_events/feeds/reading.hpp>

#include <cstdlib>

namespace twir::fuzz {

inline void require(bool promise) {
    if (!promise)
        std::abort();
}

/// What every reader promises of what it gives back, whatever it was given.
inline void require_promises(const result<feeds::Reading>& reading) {
    if (!reading) {
        require(!reading.error().message.empty() && is_valid_utf8(reading.error().message));
        return;
    }
    for (const Listing& listing : reading->listings) {
        require(!listing.key.uid.empty());
        for (const auto* text : {&listing.key.uid, &listing.summary, &listing.description, &listing.location,
                                 &listing.url, &listing.zone, &listing.organizer, &listing.organizer_url})
            require(is_valid_utf8(*text));
        for (const Venue& venue : listing.venues)
            for (const auto* text : {&venue.name, &venue.address, &venue.city, &venue.state, &venue.country})
                require(is_valid_utf8(*text));
        require(listing.all_day == (listing.start.kind == ListingTime::Kind::date));
        static_cast<void>(listing.start.text());
    }
    for (const Problem& problem : reading->problems)
        require(!problem.message.empty() && is_valid_utf8(format_problem(problem)));
}

}  // namespace twir::fuzz
