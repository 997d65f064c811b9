#pragma once

#include <twir_events/core/place.hpp>

namespace twir::places {

/// Whether both name one city: by a spelling that differs in case and accents only, by another of its names (`Munich`
/// and `München`), or by the name with something added (`Tel Aviv` and `Tel Aviv-Yafo`). A state counts where both have
/// one.
bool same_city(const Place& a, const Place& b);

}  // namespace twir::places
