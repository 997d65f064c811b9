#include "resolve/printed_organizers.hpp"

#include <twir_events/core/url.hpp>

#include <algorithm>
#include <string>
#include <utility>

namespace twir::resolve {
namespace {

/// How one organizer is printed.
struct Printed {
    std::string address;               ///< the first in the alphabet
    std::map<std::string, int> names;  ///< and how often each is printed
    std::map<std::string, std::pair<Place, int>> places;
};

normalize::Organizer organizer_of(const Printed& printed) {
    normalize::Organizer organizer;
    organizer.url = printed.address;
    organizer.name = std::max_element(printed.names.begin(), printed.names.end(), [](const auto& a, const auto& b) {
                         return a.second < b.second;
                     })->first;
    const auto home = std::max_element(printed.places.begin(), printed.places.end(),
                                       [](const auto& a, const auto& b) { return a.second.second < b.second.second; });
    if (home != printed.places.end())
        organizer.home = home->second.first;
    return organizer;
}

bool has(const normalize::Directory& directory, const Url& url) {
    return directory.by_url(url.text()) != nullptr ||
           (!url.group().empty() && directory.by_meetup_group(url.group()) != nullptr);
}

}  // namespace

bool PrintedOrganizers::set(std::int64_t number, const Event& line) {
    Line said{line.organizers, line.place};
    const auto [known, is_new] = lines_.try_emplace(number, said);
    if (is_new)
        return true;
    const bool other = !(known->second == said);
    known->second = std::move(said);
    return other;
}

std::vector<normalize::Organizer> PrintedOrganizers::lacking_in(const normalize::Directory& directory) const {
    std::map<std::string, Printed> by_key;
    for (const auto& [_, line] : lines_)
        for (const auto& organizer : line.organizers) {
            const auto url = Url::parse(organizer.url);
            if (!url || organizer.text.empty())
                continue;
            auto& printed = by_key.try_emplace(url->key(), Printed{url->text(), {}, {}}).first->second;
            printed.address = std::min(printed.address, url->text());
            ++printed.names[organizer.text];
            if (line.place.known()) {
                auto& [place, count] =
                    printed.places[line.place.country + " " + line.place.state + " " + line.place.city];
                place = line.place;
                ++count;
            }
        }
    std::vector<normalize::Organizer> out;
    for (const auto& [_, printed] : by_key)
        if (const auto url = Url::parse(printed.address); url && !has(directory, *url))
            out.push_back(organizer_of(printed));
    return out;
}

}  // namespace twir::resolve
