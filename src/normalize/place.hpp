#pragma once

#include <twir_events/core/listing.hpp>
#include <twir_events/core/place.hpp>
#include <twir_events/normalize/directory.hpp>

#include <optional>
#include <string>

namespace twir::normalize {

/// Where a listing says that one meets, and what that rests on.
struct PlaceFinding {
    enum class Basis {
        none,       ///< nothing known
        stated,     ///< the listing's own venue or location
        group,      ///< the group that lists it, as the feed describes it
        organizer,  ///< the organizer's home in the directory
    };

    Place place;
    Basis basis = Basis::none;
    bool ambiguous = false;                ///< several cities of that name: the most populous was taken
    std::string detail;                    ///< for people
    std::optional<Attendance> attendance;  ///< what the location text itself says of how it is held
};

/// The place of the event: venue, location text, the group's place, the organizer's home (issue order of trust).
PlaceFinding find_place(const Listing& listing, const Organizer* organizer);

/// Where the group of an online event is at home: the directory's word, else the feed's.
Place find_home(const Listing& listing, const Organizer* organizer);

}  // namespace twir::normalize
