#include "section/calendar_uids.hpp"

#include "section/occasion.hpp"
#include <twir_events/core/digest.hpp>

#include <algorithm>
#include <unordered_map>

namespace twir::section {
namespace {

constexpr std::size_t uid_digits = 32;

/// Empty: it has no page that is of one occasion.
std::string page_of(const Event& event) {
    const auto url = Url::parse(event.url());
    return url && is_page_of_one_occasion(*url) ? url->key() : std::string();
}

std::string uid_of(const std::string& page, const ListingKey& listing) {
    const auto digest = page.empty() ? sha256_hex({listing.source, "\n", listing.uid, "\n", listing.recurrence_id})
                                     : sha256_hex({page});
    return digest.substr(0, uid_digits) + "@twir-events";
}

}  // namespace

std::vector<std::string> calendar_uids(std::span<const CalendarEvent> events) {
    std::vector<std::string> pages;
    std::unordered_map<std::string, int> events_of;
    for (const auto& item : events) {
        pages.push_back(page_of(*item.event));
        ++events_of[pages.back()];
    }
    std::vector<std::string> uids;
    for (std::size_t i = 0; i < events.size(); ++i)
        uids.push_back(uid_of(events_of[pages[i]] == 1 ? pages[i] : std::string(), events[i].event->listing));
    return uids;
}

}  // namespace twir::section
