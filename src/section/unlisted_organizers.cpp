#include <twir_events/core/text.hpp>
#include <twir_events/section/unlisted_organizers.hpp>

#include <set>

namespace twir::section {
namespace {

/// A TOML string.
std::string in_quotes(const std::string& text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            out += '\\';
        out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }
    return out + "\"";
}

/// An unknown home is left to the person who pastes the table.
std::string table_of(const Event& event) {
    const auto& organizer = event.organizers.front();
    const bool known = event.place.known();
    std::string out =
        "[[organizer]]\nname = " + in_quotes(organizer.text) + "\nurl = " + in_quotes(organizer.url) + "\n";
    out += "city = " + in_quotes(event.place.city) + "\n";
    if (!event.place.state.empty())
        out += "state = " + in_quotes(event.place.state) + "\n";
    return out + (known ? "" : "# An ISO code such as DE\n") + "country = " + in_quotes(event.place.country) + "\n";
}

}  // namespace

std::vector<UnlistedOrganizer> unlisted_organizers(const Issue& issue) {
    std::vector<UnlistedOrganizer> out;
    std::set<std::string> seen;
    const auto look_at = [&](const CatalogEntry& entry) {
        const Event& event = entry.event;
        if (event.has_note(NoteKind::no_organizer) && !event.organizers.empty() &&
            seen.insert(event.organizers.front().url).second)
            out.push_back({&event, table_of(event)});
    };
    for (const auto& entry : issue.not_printed)
        look_at(*entry.source);
    for (const auto& region : issue.regions)
        for (const auto& entry : region.entries)
            look_at(*entry.source);
    return out;
}

}  // namespace twir::section
