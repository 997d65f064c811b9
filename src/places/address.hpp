#pragma once

#include <twir_events/core/place.hpp>
#include <twir_events/places/places.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace twir::places {

/// What an address's parts say of its place; its `attendance` stays empty.
PlaceReading read_address(const std::vector<std::string>& parts, const Place& hint);

/// As above where country and state are known from elsewhere and are not in the parts.
PlaceReading read_address_in(const std::vector<std::string>& parts, const Place& stated, const Place& hint);

}  // namespace twir::places
