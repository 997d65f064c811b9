#include <twir_events/core/source_kinds.hpp>
#include <twir_events/section/large_sources.hpp>

#include <algorithm>
#include <map>
#include <set>

namespace twir::section {
namespace {

constexpr std::size_t most_entries = 50;
constexpr std::size_t most_in_small_issue = 10;
constexpr std::size_t part = 10;

/// The only source that lists an entry; nullptr: there are several, or people wrote it.
const Event* only_source(const CatalogEntry& entry) {
    const Event* only = &entry.event;
    if (is_by_people(only->source_kind))
        return nullptr;
    for (const auto& support : entry.supports)
        if (support.event.listing.source != only->listing.source)
            return nullptr;
    return only;
}

}  // namespace

std::string LargeSource::message() const {
    return name + ": " + std::to_string(entries) + " of the issue's " + std::to_string(of) +
           " entries are of this source alone; look whether they belong there";
}

std::vector<LargeSource> large_sources(const Issue& issue) {
    // A hybrid event is printed twice and is one.
    std::set<const CatalogEntry*> entries;
    for (const auto& region : issue.regions)
        for (const auto& entry : region.entries)
            entries.insert(entry.source);
    struct Count {
        std::size_t entries = 0;
        bool calendar = false;
        std::string name;
    };
    std::map<std::string, Count> counts;
    for (const auto* entry : entries)
        if (const auto* only = only_source(*entry)) {
            auto& count = counts[only->listing.source];
            ++count.entries;
            count.calendar = is_calendar_of_many(only->source_kind);
            count.name = only->source();
        }
    std::vector<LargeSource> out;
    for (const auto& [id, count] : counts) {
        const bool large =
            !count.calendar && count.entries > most_in_small_issue && count.entries * part > entries.size();
        if (large || count.entries > most_entries)
            out.push_back({id, count.name, count.entries, entries.size()});
    }
    std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.entries > b.entries; });
    return out;
}

}  // namespace twir::section
