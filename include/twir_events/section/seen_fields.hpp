#pragma once

#include <twir_events/core/listing_field.hpp>

namespace twir::section {

/// Whether a reader of the section may see something of this field of a listing; the rest changes unseen.
bool is_seen_field(ListingField field);

}  // namespace twir::section
