#pragma once

#include <twir_events/core/catalog.hpp>
#include <twir_events/resolve/build_catalog.hpp>

#include <vector>

namespace twir::resolve {

/// The organizers of the directory that were printed in a rhythm, on hosts without feeds, and that no source is
/// configured for, by name.
std::vector<RecurringOrganizer> recurring_organizers(const CatalogInput& input);

}  // namespace twir::resolve
