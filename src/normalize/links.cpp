#include "normalize/links.hpp"

#include <twir_events/core/text.hpp>

#include <array>

namespace twir::normalize {
namespace {

bool is_group_page(const Url& url, const Directory& directory) {
    return url.kind() == UrlKind::meetup_group ||
           (url.kind() != UrlKind::meetup_event && directory.by_url(url.text()) != nullptr);
}

/// How good an address is to link to; smaller is better.
int rank(const Url& url, const Directory& directory) {
    if (is_meeting_url(url.text()))
        return 4;
    if (is_group_page(url, directory))
        return 3;
    if (url.kind() == UrlKind::meetup_event || url.kind() == UrlKind::luma)
        return 0;
    return directory.by_event_url(url.text()) != nullptr ? 1 : 2;
}

/// "Hosted by NAME." is how calendar entries name their organizer.
const Organizer* named_in_text(const Listing& listing, const Directory& directory) {
    static constexpr std::array<std::string_view, 3> phrases = {"hosted by ", "organized by ", "organised by "};
    for (const auto phrase : phrases) {
        const std::size_t at = ifind_ascii(listing.description, phrase);
        if (at == std::string_view::npos)
            continue;
        const std::string_view rest = std::string_view(listing.description).substr(at + phrase.size());
        const std::string_view line = rest.substr(0, rest.find('\n'));
        if (const auto* whole = directory.by_name(line))
            return whole;
        if (const auto* sentence = directory.by_name(line.substr(0, line.find_first_of(".,;("))))
            return sentence;
    }
    return nullptr;
}

}  // namespace

std::optional<EventLink> choose_link(const Listing& listing, const Source& source, const Directory& directory) {
    std::optional<EventLink> best;
    int best_rank = 5;
    const auto consider = [&](std::string_view text) {
        const auto url = Url::parse(text);
        if (!url)
            return;
        const int r = rank(*url, directory);
        if (r < best_rank) {
            best_rank = r;
            best = EventLink{*url, r == 3};
        }
    };
    consider(listing.titles.empty() ? listing.url : listing.titles.front().url);
    if (best_rank < 3 && !source.is_shared_calendar())
        return best;
    for (const auto& link : listing.links)
        consider(link);
    return best;
}

const Organizer* find_organizer(const Listing& listing, const Source& source, const std::optional<EventLink>& link,
                                const Directory& directory) {
    if (!source.organizer_url.empty())
        if (const auto* own = directory.by_url(source.organizer_url))
            return own;
    if (!listing.organizers.empty())
        if (const auto* printed = directory.by_url(listing.organizers.front().url))
            return printed;
    if (!listing.group.empty())
        if (const auto* group = directory.by_meetup_group(listing.group))
            return group;
    if (link) {
        const auto* group = link->url.group().empty() ? nullptr : directory.by_meetup_group(link->url.group());
        if (group != nullptr)
            return group;
        const auto by_prefix = directory.all_by_event_url(link->url.text());
        if (by_prefix.size() == 1)
            return by_prefix.front();
        // The page of a group that nobody knows is that group's, whatever the text names.
        if (!link->url.group().empty())
            return nullptr;
        // An address of many organizers (mobilizon.us) is no sign of one: there a name in the text says more.
        if (const auto* named = named_in_text(listing, directory))
            return named;
        if (!by_prefix.empty())
            return by_prefix.front();
    } else if (const auto* named = named_in_text(listing, directory)) {
        return named;
    }
    if (!listing.organizer_url.empty())
        if (const auto* own = directory.by_url(listing.organizer_url))
            return own;
    return source.is_shared_calendar() ? nullptr : directory.by_name(listing.organizer);
}

}  // namespace twir::normalize
