#include <twir_events/core/digest.hpp>
#include <twir_events/core/source_kinds.hpp>
#include <twir_events/section/occasion.hpp>
#include <twir_events/section/render_ics.hpp>

#include <algorithm>
#include <set>
#include <unordered_map>
#include <utility>

namespace twir::section {
namespace {

constexpr std::size_t uid_digits = 32;

std::vector<const Event*> listings_of(const Event& event, const std::vector<Support>& supports) {
    std::vector<const Event*> out{&event};
    for (const auto& support : supports)
        out.push_back(&support.event);
    return out;
}

/// The pages of one occasion among those of its listings. Meetup's come first: an event at Meetup may get a page at
/// Luma later, but seldom the other way round.
std::set<std::pair<bool, std::string>> pages_of(const std::vector<const Event*>& listings) {
    std::set<std::pair<bool, std::string>> pages;
    for (const auto* event : listings)
        if (const auto url = Url::parse(event->url()); url && is_page_of_one_occasion(*url))
            pages.emplace(url->kind() != UrlKind::meetup_event, url->key());
    return pages;
}

/// Makes UIDs that do not depend on what a calendar holds beside an event.
class Namer {
  public:
    explicit Namer(const Catalog& catalog) {
        for (const auto& entry : catalog.entries)
            count(listings_of(entry.event, entry.supports));
        for (const auto& left : catalog.left_out)
            if (left.reason == LeftOut::Reason::cancelled)
                count(listings_of(left.event, left.supports));
    }

    /// A draft's line is the last to name an event: it is another listing when its date changes.
    [[nodiscard]] std::string uid(const std::vector<const Event*>& listings) const {
        for (const auto& [other, page] : pages_of(listings))
            if (const auto found = events_with_.find(page); found != events_with_.end() && found->second == 1)
                return uid_of(sha256_hex({page}));
        const auto rank = [](const Event* e) { return std::pair(is_by_people(e->source_kind), e->listing); };
        const auto* first = *std::min_element(listings.begin(), listings.end(),
                                              [&](const auto* a, const auto* b) { return rank(a) < rank(b); });
        const ListingKey& key = first->listing;
        return uid_of(sha256_hex({key.source, "\n", key.uid, "\n", key.recurrence_id}));
    }

  private:
    void count(const std::vector<const Event*>& listings) {
        for (const auto& [other, page] : pages_of(listings))
            ++events_with_[page];
    }

    static std::string uid_of(const std::string& digest) { return digest.substr(0, uid_digits) + "@twir-events"; }

    std::unordered_map<std::string, int> events_with_;
};

/// The time of the newest change, in seconds since 2020: SEQUENCE is an integer of 32 bits (RFC 5545 section 3.3.8).
int sequence_of(const Catalog& catalog) {
    const Instant begin = utc_midnight(Date{date::year(2020) / 1 / 1});
    return static_cast<int>((std::max(catalog.newest_change, begin) - begin).count());
}

Instant last_change(const std::vector<const Event*>& listings) {
    Instant last;
    for (const auto* event : listings)
        last = std::max(last, event->changed);
    return last;
}

}  // namespace

std::vector<CalendarEvent> calendar_events(const Issue& issue, const Catalog& catalog) {
    const Namer namer(catalog);
    const int sequence = sequence_of(catalog);
    std::vector<CalendarEvent> out;
    std::set<const CatalogEntry*> seen;
    for (const auto& list : issue.regions)
        for (const auto& entry : list.entries) {
            if (!seen.insert(entry.source).second)
                continue;
            const auto listings = listings_of(entry.source->event, entry.source->supports);
            out.push_back({&entry.source->event, namer.uid(listings), sequence, last_change(listings)});
        }
    return out;
}

}  // namespace twir::section
