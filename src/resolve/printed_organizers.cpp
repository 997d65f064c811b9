#include "resolve/printed_organizers.hpp"

#include <twir_events/core/url.hpp>

#include <algorithm>

namespace twir::resolve {

void PrintedOrganizers::add(const Event& line) {
    for (const auto& organizer : line.organizers) {
        const auto url = Url::parse(organizer.url);
        if (!url || organizer.text.empty())
            continue;
        auto& [address, printed] = by_key_.try_emplace(url->key(), url->text(), Printed{}).first->second;
        address = std::min(address, url->text());
        ++printed.names[organizer.text];
        if (line.place.known()) {
            auto& [place, count] = printed.places[line.place.country + " " + line.place.state + " " + line.place.city];
            place = line.place;
            ++count;
        }
    }
}

normalize::Directory PrintedOrganizers::added_to(normalize::Directory directory) const {
    auto organizers = directory.organizers();
    const std::size_t known = organizers.size();
    for (const auto& [key, one] : by_key_) {
        const auto& [address, printed] = one;
        const auto url = Url::parse(address);
        if (directory.by_url(address) != nullptr ||
            (!url->group().empty() && directory.by_meetup_group(url->group()) != nullptr))
            continue;
        normalize::Organizer organizer;
        organizer.url = address;
        organizer.name = std::max_element(printed.names.begin(), printed.names.end(), [](const auto& a, const auto& b) {
                             return a.second < b.second;
                         })->first;
        const auto home =
            std::max_element(printed.places.begin(), printed.places.end(),
                             [](const auto& a, const auto& b) { return a.second.second < b.second.second; });
        if (home != printed.places.end())
            organizer.home = home->second.first;
        organizers.push_back(std::move(organizer));
    }
    return organizers.size() == known ? std::move(directory) : normalize::Directory(std::move(organizers));
}

}  // namespace twir::resolve
