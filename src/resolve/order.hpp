#pragma once

#include <twir_events/core/catalog.hpp>

#include <algorithm>
#include <tuple>
#include <vector>

namespace twir::resolve {

/// The order of a catalog: by start date, then place, organizer, title, URL, and the listing itself.
inline auto order_of(const Event& e) {
    static const Link none;
    const Link& organizer = e.organizers.empty() ? none : e.organizers.front();
    return std::tuple(date::sys_days(e.dates.first), std::tie(e.place.city, e.place.country, organizer.text),
                      std::tie(e.titles.front().text, e.titles.front().url),
                      std::tie(e.listing.source, e.listing.uid, e.listing.recurrence_id));
}

/// Sorts what has an `event`.
template <class Entry>
void sort_by_event(std::vector<Entry>& entries) {
    std::sort(entries.begin(), entries.end(),
              [](const Entry& a, const Entry& b) { return order_of(a.event) < order_of(b.event); });
}

}  // namespace twir::resolve
