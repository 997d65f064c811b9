#include <twir_events/core/url.hpp>
#include <twir_events/section/overdue.hpp>

#include <map>

namespace twir::section {
namespace {

/// Who missed more events has stopped.
constexpr int most_missed = 3;

/// The latest day on which each organizer has an event, by its address.
std::map<std::string, Date> latest_days(const Catalog& catalog) {
    std::map<std::string, Date> latest;
    for (const auto& entry : catalog.entries)
        for (const auto& organizer : entry.event.organizers) {
            auto& day = latest.try_emplace(url_key(organizer.url), entry.event.dates.first).first->second;
            day = std::max(day, entry.event.dates.first);
        }
    return latest;
}

}  // namespace

std::vector<RecurringOrganizer> overdue(const Catalog& catalog, Date issue, const Style& style) {
    const auto latest = latest_days(catalog);
    std::vector<RecurringOrganizer> out;
    for (const auto& one : catalog.recurring) {
        const auto known = latest.find(url_key(one.organizer.url));
        const bool is_known = known != latest.end() && known->second > one.last;
        const bool is_due = add_days(one.last, one.days) <= add_days(issue, style.window_days);
        const bool has_stopped = add_days(one.last, most_missed * one.days) < issue;
        if (is_due && !is_known && !has_stopped)
            out.push_back(one);
    }
    return out;
}

std::string overdue_words(const RecurringOrganizer& organizer) {
    return "printed " + organizer.words + " until " + format_date(organizer.last) + ", nothing after; its page is " +
           organizer.organizer.url;
}

}  // namespace twir::section
