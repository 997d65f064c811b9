#pragma once

#include <twir_events/core/listing.hpp>
#include <twir_events/core/source.hpp>
#include <twir_events/resolve/build_catalog.hpp>

#include <string>

namespace twir::resolve {

/// Whether the page that a calendar's entry links to is about that event: it has its date, or it moved the event by a
/// few weeks. A move is believed only where the entry is the only one that links there, is not part of a series, and
/// has a similar title: a group's home page always shows the group's next event.
bool heeds_page(const ListingRow& known);

/// Updates the entry from its event's own page: date, place, attendance, price and cancellation (TWiR's own rule: the
/// organizer's page counts). Everything else stays.
Listing with_page(Listing entry, const Listing& page);

/// Where the page contradicts the entry, in words; that it agrees, where it does not.
std::string what_page_says(const Listing& entry, const Listing& page);

/// The source of a page's listing.
Source page_source(const Listing& page);

}  // namespace twir::resolve
