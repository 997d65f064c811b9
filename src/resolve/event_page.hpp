#pragma once

#include <twir_events/core/listing.hpp>
#include <twir_events/core/source.hpp>

#include <string>

namespace twir::resolve {

/// Whether a page is about the event that a calendar's entry links to it for. Not, where the entry is one of a series
/// and the page is about another evening, or where the page still shows another year's edition.
bool is_about(const Listing& page, const Listing& entry);

/// The entry with what its event's own page says: date, place, attendance, price and cancellation (TWiR's own
/// rule: what the organizer's page says counts). Everything else stays.
Listing with_page(Listing entry, const Listing& page);

/// Where the page contradicts the entry, in words; that it agrees, where it does not.
std::string what_page_says(const Listing& entry, const Listing& page);

/// The source that a page's listing stands for.
Source page_source(const Listing& page);

}  // namespace twir::resolve
