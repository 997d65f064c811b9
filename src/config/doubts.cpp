#include "config/doubts.hpp"

#include "config/toml_keys.hpp"
#include <twir_events/core/url.hpp>
#include <twir_events/places/written_place.hpp>

#include <map>
#include <set>

namespace twir::config {
namespace {

void add_unknown_organizers(Config& config, const std::vector<SourceOrigin>& origins) {
    std::set<std::string> known;
    for (const auto& organizer : config.organizers)
        known.insert(url_key(organizer.url));
    for (std::size_t i = 0; i < origins.size(); ++i) {
        const auto& url = config.sources[i].source.organizer_url;
        if (!url.empty() && !known.contains(url_key(url)))
            config.warnings.push_back(format_mistake(origins[i].file, origins[i].where, "source.organizer_url",
                                                     "no organizer of the directory has the url " + url));
    }
    for (const auto& organizer : config.organizers)
        if (!organizer.moved_to.empty() && !known.contains(url_key(organizer.moved_to)))
            config.warnings.push_back("directory: " + organizer.name + " moved to " + organizer.moved_to +
                                      ", but no organizer has that url: it is printed under its old name");
}

/// A Meetup group may have two slugs. Under two names its events are printed now as one and now as the other.
void add_twins(Config& config) {
    std::map<std::string, const normalize::Organizer*> by_key;
    for (const auto& organizer : config.organizers) {
        const auto [first, is_new] = by_key.emplace(url_key(organizer.url), &organizer);
        if (is_new || !organizer.moved_to.empty())
            continue;
        if (!first->second->moved_to.empty()) {
            first->second = &organizer;
            continue;
        }
        config.warnings.push_back("directory: " + first->second->name + " (" + first->second->url + ") and " +
                                  organizer.name + " (" + organizer.url +
                                  ") are one group by their addresses; remove one, or set its moved_to");
    }
}

/// A city that is only in other states is printed with a state that is wrong. Only of the US are states printed.
void add_homes(Config& config) {
    for (const auto& organizer : config.organizers) {
        const auto& home = organizer.home;
        if (home.state.empty() || home.country != "US" ||
            places::check_place(home).verdict != places::PlaceCheck::Verdict::elsewhere)
            continue;
        config.warnings.push_back("directory: " + organizer.name + ": no " + home.city + " is known in " + home.state +
                                  ", " + home.country);
    }
}

}  // namespace

void add_doubts(Config& config, const std::vector<SourceOrigin>& origins) {
    add_unknown_organizers(config, origins);
    add_twins(config);
    add_homes(config);
}

}  // namespace twir::config
