#pragma once

#include <twir_events/core/date.hpp>
#include <twir_events/core/listing.hpp>

#include <map>

namespace twir {

/// Which state of a listing we have.
struct ListingVersion {
    int changes = 0;  ///< how often it changed, was cancelled or came back
    Instant since;    ///< when that last happened, else when it was first listed
};

using ListingVersions = std::map<ListingKey, ListingVersion>;

}  // namespace twir
