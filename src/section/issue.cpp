#include <twir_events/places/places.hpp>
#include <twir_events/section/issue.hpp>
#include <twir_events/section/markdown_writer.hpp>

#include <algorithm>
#include <tuple>

namespace twir::section {
namespace {

bool before(const PrintedEntry& a, const PrintedEntry& b) {
    const auto key = [](const PrintedEntry& e) {
        const Event& event = e.source->event;
        return std::tuple(date::sys_days(event.dates.first), std::string_view(e.location),
                          std::string_view(event.organizers.front().text), std::string_view(event.title()),
                          std::string_view(event.url()));
    };
    return key(a) < key(b);
}

void add(const CatalogEntry& entry, const Style& style, Issue& issue) {
    const auto printed_in = regions_of(entry.event);
    std::string reason = why_not_printable(entry.event);
    if (reason.empty() && printed_in.empty())
        reason = "its place is unknown";
    if (!reason.empty()) {
        issue.not_printed.push_back({&entry, std::move(reason)});
        return;
    }
    for (auto& list : issue.regions)
        if (std::find(printed_in.begin(), printed_in.end(), list.region) != printed_in.end())
            list.entries.push_back({&entry, print_location(entry.event, style)});
}

}  // namespace

bool in_window(const DateRange& dates, Date issue, const Style& style) {
    const Date until = add_days(issue, style.window_days);
    if (dates.first > until)
        return false;
    return dates.first >= issue || (!dates.single_day() && dates.last >= issue);
}

std::string print_place(const Place& place, const Style& style) {
    if (!place.known())
        return {};
    const auto& with_state = style.countries_with_state;
    const bool state =
        !place.state.empty() && std::find(with_state.begin(), with_state.end(), place.country) != with_state.end();
    return place.city + ", " + (state ? place.state + ", " : "") + std::string(places::printed_country(place.country));
}

std::string print_location(const Event& event, const Style& style) {
    std::string place = print_place(event.place, style);
    if (event.attendance == Attendance::in_person)
        return place;
    if (place.empty())
        return "Virtual";
    return (event.attendance == Attendance::online ? "Virtual (" : "Hybrid (") + place + ")";
}

std::vector<Region> regions_of(const Event& event) {
    std::vector<Region> out;
    if (event.attendance != Attendance::in_person)
        out.push_back(Region::virtual_);
    if (event.attendance != Attendance::online && event.place.known())
        if (const auto region = places::region_of(event.place.country))
            out.push_back(*region);
    return out;
}

Issue make_issue(const Catalog& catalog, Date date, const Style& style, const std::vector<Region>& regions) {
    Issue issue{date, add_days(date, style.window_days), {}, {}};
    for (const auto region : all_regions)
        if (regions.empty() || std::find(regions.begin(), regions.end(), region) != regions.end())
            issue.regions.push_back({region, {}});
    for (const auto& [day, page] : catalog.entries.pages()) {
        if (day > issue.until)
            break;
        for (const auto& entry : *page)
            if (in_window(entry->event.dates, date, style))
                add(*entry, style, issue);
    }
    std::erase_if(issue.regions, [](const RegionEntries& r) { return r.entries.empty(); });
    for (auto& list : issue.regions)
        // Stable, so that entries that are the same to the eye have one order in every issue.
        std::stable_sort(list.entries.begin(), list.entries.end(), before);
    return issue;
}

}  // namespace twir::section
