#pragma once

#include <twir_events/core/catalog.hpp>
#include <twir_events/section/style.hpp>

#include <string>

namespace twir::page {

/// The organizers that should have an event in the issue, going by those before, and have none; empty: there are none.
std::string overdue_part(const Catalog& catalog, Date issue, const section::Style& style);

}  // namespace twir::page
