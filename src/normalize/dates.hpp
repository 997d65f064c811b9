#pragma once

#include <twir_events/core/event.hpp>
#include <twir_events/core/listing.hpp>

#include <span>

namespace twir::normalize {

/// Sets the event's dates, start, end and zone from the listing (SECTION_FORMAT.md section 1): the local date is the
/// one that an offset, a TZID or Luma's timezone gives; a bare UTC time is converted in the first known zone of
/// `zones` (the event's place, its organizer's home, the feed's). 24 hours or more make several days; an end at 00:00
/// belongs to the day before; an all-day event ends on its last day. An end that cannot be is left out and noted.
void set_dates(Event& event, const Listing& listing, std::span<const Name> zones);

}  // namespace twir::normalize
