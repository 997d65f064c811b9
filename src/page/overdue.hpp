#pragma once

#include "page/html.hpp"
#include <twir_events/core/catalog.hpp>
#include <twir_events/section/style.hpp>

namespace twir::page {

/// The organizers that should have an event in the issue, going by those before, and have none; empty: there are none.
Html overdue_part(const Catalog& catalog, Date issue, const section::Style& style);

}  // namespace twir::page
