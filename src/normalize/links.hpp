#pragma once

#include <twir_events/core/listing.hpp>
#include <twir_events/core/source.hpp>
#include <twir_events/core/url.hpp>
#include <twir_events/normalize/directory.hpp>

#include <optional>

namespace twir::normalize {

/// The address an entry links to.
struct EventLink {
    Url url;
    bool group_page = false;  ///< the page of an organizer, not of one event
};

/// The best address of a listing: an event's page before any other page before a group's page (FEEDS.md, Google
/// Calendar); a meeting's address only where there is nothing else. A feed of one organizer says best itself.
std::optional<EventLink> choose_link(const Listing& listing, const Source& source, const Directory& directory);

/// The organizer of a listing: its source's own, else that of the Meetup group in its address, else the one with the
/// longest matching prefix, else the name that the listing gives. Null: nobody in the directory.
const Organizer* find_organizer(const Listing& listing, const Source& source, const std::optional<EventLink>& link,
                                const Directory& directory);

}  // namespace twir::normalize
