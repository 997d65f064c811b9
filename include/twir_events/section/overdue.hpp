#pragma once

#include <twir_events/core/catalog.hpp>
#include <twir_events/core/date.hpp>
#include <twir_events/section/style.hpp>

#include <string>
#include <vector>

namespace twir::section {

/// The organizers whose next event is due by the end of the issue's window, and of which nothing is known after the
/// last printed one. Who missed three events has stopped, and is none of them.
std::vector<RecurringOrganizer> overdue(const Catalog& catalog, Date issue, const Style& style);

/// `printed each month until 2026-07-04, nothing after; its page is https://...`.
std::string overdue_words(const RecurringOrganizer& organizer);

}  // namespace twir::section
