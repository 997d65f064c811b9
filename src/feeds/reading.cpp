#include <twir_events/feeds/reading.hpp>

#include <algorithm>
#include <tuple>
#include <utility>

namespace twir::feeds {

void Reading::leave_out(std::string uid) {
    if (uid.empty())
        incomplete = true;
    else
        unread.push_back(std::move(uid));
}

void sort_listings(std::vector<Listing>& listings) {
    std::sort(listings.begin(), listings.end(), [](const Listing& a, const Listing& b) {
        const auto [begin_a, begin_b] = std::pair(a.start.instant(), b.start.instant());
        return std::tie(begin_a, a.key.uid, a.key.recurrence_id) < std::tie(begin_b, b.key.uid, b.key.recurrence_id);
    });
}

}  // namespace twir::feeds
