#include <twir_events/feeds/reading.hpp>

#include <algorithm>
#include <tuple>

namespace twir::feeds {

void sort_listings(std::vector<Listing>& listings) {
    std::sort(listings.begin(), listings.end(), [](const Listing& a, const Listing& b) {
        return std::tuple(a.start.instant(), a.key.uid, a.key.recurrence_id) <
               std::tuple(b.start.instant(), b.key.uid, b.key.recurrence_id);
    });
}

}  // namespace twir::feeds
