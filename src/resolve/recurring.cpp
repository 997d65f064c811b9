#include "resolve/recurring.hpp"

#include <twir_events/core/source_kinds.hpp>
#include <twir_events/core/url.hpp>
#include <twir_events/normalize/rhythm.hpp>

#include <algorithm>
#include <set>
#include <string>

namespace twir::resolve {
namespace {

constexpr std::string_view group_mark = "meetup:";

std::string group_key(std::string_view slug) {
    return std::string(group_mark) + meetup_group_key(slug);
}

std::string page_key(const std::string& page) {
    const auto url = Url::parse(page);
    return url && !url->group().empty() ? group_key(url->group()) : url_key(page);
}

/// By what an organizer is known to have a source of its own.
std::set<std::string> keys_of_sources(const std::vector<Source>& sources) {
    std::set<std::string> keys;
    for (const auto& source : sources) {
        if (facts_of(source.kind).witness == Witness::people)
            continue;
        if (!source.group.empty())
            keys.insert(group_key(source.group));
        if (!source.organizer_url.empty())
            keys.insert(page_key(source.organizer_url));
    }
    return keys;
}

bool is_asked(const normalize::Organizer& organizer, const std::set<std::string>& keys) {
    return keys.contains(page_key(organizer.url)) ||
           std::any_of(organizer.meetup_groups.begin(), organizer.meetup_groups.end(),
                       [&](const std::string& slug) { return keys.contains(group_key(slug)); });
}

}  // namespace

std::vector<RecurringOrganizer> recurring_organizers(const CatalogInput& input) {
    const auto keys = keys_of_sources(input.sources);
    std::vector<RecurringOrganizer> out;
    for (const auto& organizer : input.directory.organizers()) {
        if (!organizer.moved_to.empty() || is_asked(organizer, keys))
            continue;
        if (auto rhythm = normalize::rhythm_of(organizer))
            out.push_back({{organizer.name, organizer.url}, rhythm->last, rhythm->days, std::move(rhythm->words)});
    }
    std::stable_sort(out.begin(), out.end(),
                     [](const auto& a, const auto& b) { return a.organizer.text < b.organizer.text; });
    return out;
}

}  // namespace twir::resolve
