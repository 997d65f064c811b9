#include "resolve/event_page.hpp"

#include "resolve/title_match.hpp"
#include <twir_events/core/text.hpp>

#include <cstdlib>
#include <vector>

namespace twir::resolve {
namespace {

/// An event is put off by weeks; a page that is months away is last year's.
constexpr int longest_move = 45;

int days_apart(const Listing& a, const Listing& b) {
    return std::abs(days_between(a.start.written_date(), b.start.written_date()));
}

/// On the same day as written, or at the same time: a calendar may give UTC where the page gives its own zone.
bool same_evening(const Listing& a, const Listing& b) {
    constexpr std::chrono::hours longest_shift{12};
    return days_apart(a, b) == 0 ||
           (!a.all_day && !b.all_day && std::chrono::abs(a.start.instant() - b.start.instant()) < longest_shift);
}

bool says_place(const Listing& page) {
    return !page.venues.empty() || !trim(page.location).empty();
}

}  // namespace

bool heeds_page(const ListingRow& known) {
    const Listing& entry = known.listing;
    if (!known.page || same_evening(*known.page, entry))
        return known.page.has_value();
    return known.alone_at_page && entry.key.recurrence_id.empty() && days_apart(*known.page, entry) <= longest_move &&
           similar_titles(match_key(entry.summary), match_key(known.page->summary));
}

Listing with_page(Listing entry, const Listing& page) {
    // A page that gives only the day does not take away the calendar's hour.
    if (!page.all_day || entry.all_day || days_apart(page, entry) > 0) {
        entry.start = page.start;
        entry.end = page.end;
        entry.all_day = page.all_day;
        entry.zone = page.zone;
    }
    if (says_place(page)) {
        entry.venues = page.venues;
        entry.location = page.location;
    }
    if (page.attendance)
        entry.attendance = page.attendance;
    if (page.price)
        entry.price = page.price;
    if (page.status == ListingStatus::cancelled) {
        entry.status = page.status;
        entry.status_text = page.status_text;
    }
    return entry;
}

std::string what_page_says(const Listing& entry, const Listing& page) {
    std::vector<std::string> says;
    if (days_apart(page, entry) > 0)
        says.push_back("on " + format_date(page.start.written_date()) + ", the calendar: on " +
                       format_date(entry.start.written_date()));
    if (page.status == ListingStatus::cancelled && entry.status != ListingStatus::cancelled)
        says.emplace_back("cancelled, the calendar: on");
    if (says.empty())
        return "the event's own page agrees with the calendar on the day";
    return "the event's own page says: " + join(says, "; ");
}

Source page_source(const Listing& page) {
    Source source;
    source.id = page.key.source;
    source.kind = SourceKind::event_page;
    source.url = page.url;
    source.name = "the page " + page.url;
    return source;
}

}  // namespace twir::resolve
