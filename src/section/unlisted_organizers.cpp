#include "section/organizer_table.hpp"
#include <twir_events/section/unlisted_organizers.hpp>

#include <set>

namespace twir::section {

std::vector<UnlistedOrganizer> unlisted_organizers(const Issue& issue) {
    std::vector<UnlistedOrganizer> out;
    std::set<std::string> seen;
    const auto look_at = [&](const CatalogEntry& entry) {
        const Event& event = entry.event;
        if (event.has_note(NoteKind::no_organizer) && !event.organizers.empty() &&
            seen.insert(event.organizers.front().url).second)
            out.push_back({&event, organizer_table(event.organizers.front(), event.place, UnknownHome::left_open)});
    };
    for (const auto& entry : issue.not_printed)
        look_at(*entry.source);
    for (const auto& region : issue.regions)
        for (const auto& entry : region.entries)
            look_at(*entry.source);
    return out;
}

}  // namespace twir::section
