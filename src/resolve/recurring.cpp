#include "resolve/recurring.hpp"

#include <twir_events/core/source_kinds.hpp>
#include <twir_events/core/url.hpp>
#include <twir_events/normalize/rhythm.hpp>

#include <algorithm>
#include <set>
#include <string>

namespace twir::resolve {
namespace {

/// By what an organizer is known to have a source of its own.
std::set<std::string> keys_of_sources(const std::vector<Source>& sources) {
    std::set<std::string> keys;
    for (const auto& source : sources)
        if (facts_of(source.kind).witness != Witness::people && !source.organizer_url.empty())
            keys.insert(url_key(source.organizer_url));
    return keys;
}

/// Whether its host has a feed for each of its organizers: one that no source asks is another matter than one that
/// cannot be asked.
bool has_feed(const normalize::Organizer& organizer) {
    const auto url = Url::parse(organizer.url);
    return !organizer.meetup_groups.empty() || (url && (!url->group().empty() || url->kind() == UrlKind::luma));
}

bool is_asked(const normalize::Organizer& organizer, const std::set<std::string>& keys) {
    return keys.contains(url_key(organizer.url));
}

}  // namespace

std::vector<RecurringOrganizer> recurring_organizers(const CatalogInput& input) {
    const auto keys = keys_of_sources(input.sources);
    std::vector<RecurringOrganizer> out;
    for (const auto& organizer : input.directory.organizers()) {
        if (!organizer.moved_to.empty() || has_feed(organizer) || is_asked(organizer, keys))
            continue;
        if (auto rhythm = normalize::rhythm_of(organizer))
            out.push_back({{organizer.name, organizer.url}, rhythm->last, rhythm->days, std::move(rhythm->words)});
    }
    std::stable_sort(out.begin(), out.end(),
                     [](const auto& a, const auto& b) { return a.organizer.text < b.organizer.text; });
    return out;
}

}  // namespace twir::resolve
