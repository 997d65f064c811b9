#pragma once

#include <twir_events/core/catalog.hpp>
#include <twir_events/core/place.hpp>
#include <twir_events/section/style.hpp>

#include <string>
#include <vector>

namespace twir::section {

/// One entry as it is printed. Points into the catalog that the issue was made from, which must outlive it.
struct PrintedEntry {
    const CatalogEntry* source = nullptr;
    std::string location;  ///< the LOC column: `Berlin, DE`, `Virtual (Austin, TX, US)`, `Hybrid (...)`, `Virtual`
};

struct RegionEntries {
    Region region;
    std::vector<PrintedEntry> entries;
};

/// An event inside the window that cannot be printed, and what is missing.
struct NotPrinted {
    const CatalogEntry* source = nullptr;
    std::string reason;
};

/// The section of one issue: a window over the catalog (SECTION_FORMAT.md section 2).
struct Issue {
    Date date;                           ///< D
    Date until;                          ///< D + the style's window
    std::vector<RegionEntries> regions;  ///< in printed order, without empty ones
    std::vector<NotPrinted> not_printed;
};

/// The window of an issue: starts in [date, date + window_days], and several days that have not ended before `date`.
bool in_window(const DateRange& dates, Date issue, const Style& style);

/// `Berlin, DE`, `Austin, TX, US`; empty where city or country is unknown.
std::string print_place(const Place& place, const Style& style);
/// The LOC column of an event.
std::string print_location(const Event& event, const Style& style);

/// The regions an event is printed in: a hybrid one in two, one whose place is unknown in none.
std::vector<Region> regions_of(const Event& event);

/// `regions` empty: all of them.
Issue make_issue(const Catalog& catalog, Date date, const Style& style, const std::vector<Region>& regions = {});

}  // namespace twir::section
