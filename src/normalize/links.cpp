#include "normalize/links.hpp"

#include "normalize/link_use.hpp"

#include <algorithm>

namespace twir::normalize {
namespace {

constexpr int rank_of_group_page = 7;

bool is_group_page(const Url& url, const Directory& directory) {
    return url.kind() == UrlKind::meetup_group ||
           (url.kind() != UrlKind::meetup_event && directory.by_url(url.text()) != nullptr);
}

int rank_of(const Url& url, LinkUse use, const Directory& directory) {
    if (use != LinkUse::call && use != LinkUse::chat && is_group_page(url, directory))
        return rank_of_group_page;
    if (url.kind() == UrlKind::meetup_event || url.kind() == UrlKind::luma)
        return 0;
    switch (use) {
        case LinkUse::event_page:
            return directory.by_event_url(url.text()) != nullptr ? 1 : 2;
        case LinkUse::page:
            return directory.by_event_url(url.text()) != nullptr ? 1 : 5;
        case LinkUse::tickets:
            return 3;
        case LinkUse::form:
            return 4;
        case LinkUse::call:
            return rank_of_group_page + 1;
        case LinkUse::chat:
            return rank_of_group_page + 2;
        case LinkUse::beside_it:
            break;
    }
    return rank_of_group_page + 3;
}

}  // namespace

std::vector<EventLink> event_links(const Listing& listing, const Source& source, const Directory& directory) {
    std::vector<EventLink> links;
    const auto add = [&](std::string_view text) {
        const auto url = Url::parse(text);
        if (!url || std::any_of(links.begin(), links.end(), [&](const EventLink& l) { return l.url == *url; }))
            return;
        const int rank = rank_of(*url, link_use(*url, listing.summary), directory);
        links.push_back({*url, rank == rank_of_group_page, rank});
    };
    add(listing.titles.empty() ? listing.url : listing.titles.front().url);
    if (!links.empty() && links.front().rank < rank_of_group_page && !source.is_shared_calendar())
        return links;
    for (const auto& link : listing.links)
        add(link);
    std::stable_sort(links.begin(), links.end(),
                     [](const EventLink& a, const EventLink& b) { return a.rank < b.rank; });
    return links;
}

const EventLink* choose_link(const std::vector<EventLink>& links, const Organizer* organizer,
                             const Directory& directory) {
    if (links.empty())
        return nullptr;
    if (organizer != nullptr && links.front().group_page)
        for (const auto& link : links)
            if (link.group_page && organizer_of(link.url, directory) == organizer)
                return &link;
    return &links.front();
}

const Organizer* organizer_of(const Url& url, const Directory& directory) {
    if (!url.group().empty())
        return directory.by_meetup_group(url.group());
    const auto all = directory.all_by_event_url(url.text());
    return all.size() == 1 ? all.front() : nullptr;
}

}  // namespace twir::normalize
