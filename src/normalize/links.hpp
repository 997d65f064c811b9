#pragma once

#include <twir_events/core/listing.hpp>
#include <twir_events/core/source.hpp>
#include <twir_events/core/url.hpp>
#include <twir_events/normalize/directory.hpp>

#include <vector>

namespace twir::normalize {

/// An address that an entry may link to.
struct EventLink {
    Url url;
    bool group_page = false;  ///< the page of an organizer, not of one event
    int rank = 0;             ///< how good it is to link to; smaller is better
};

/// The addresses of a listing, the best first: the event's own page before a ticket shop, before a form, before any
/// other page, before a group's page, before a call, before an invitation to a chat. A feed of one organizer says best
/// itself: of its listings there is one, unless that is a group's page or worse.
std::vector<EventLink> event_links(const Listing& listing, const Source& source, const Directory& directory);

/// The one to link to: the best; of several pages of groups, the organizer's.
const EventLink* choose_link(const std::vector<EventLink>& links, const Organizer* organizer,
                             const Directory& directory);

/// The organizer whose group, page or event's page an address is; null where there is none, or where several share it.
const Organizer* organizer_of(const Url& url, const Directory& directory);

}  // namespace twir::normalize
