#include "normalize/organizer.hpp"

#include "normalize/link_use.hpp"
#include "normalize/place.hpp"
#include "normalize/title_names.hpp"
#include <twir_events/core/source_kinds.hpp>
#include <twir_events/core/text.hpp>

#include <algorithm>
#include <array>
#include <tuple>

namespace twir::normalize {
namespace {

using Organizers = std::vector<const Organizer*>;

bool contains(const Organizers& all, const Organizer* one) {
    return std::find(all.begin(), all.end(), one) != all.end();
}

void add_once(Organizers& all, const Organizer* one) {
    if (one != nullptr && !contains(all, one))
        all.push_back(one);
}

bool has_name(const Organizer& organizer, const std::string& key) {
    return match_key(organizer.name) == key ||
           std::any_of(organizer.also_called.begin(), organizer.also_called.end(),
                       [&](const std::string& name) { return match_key(name) == key; });
}

/// A group that moved, or that has pages on several hosts, is one.
bool same_organizer(const Organizer& a, const Organizer& b, const Directory& directory) {
    return &directory.current(a) == &directory.current(b) || has_name(a, match_key(b.name)) ||
           has_name(b, match_key(a.name));
}

bool any_same(const Organizers& all, const Organizer& one, const Directory& directory) {
    return std::any_of(all.begin(), all.end(), [&](const Organizer* o) { return same_organizer(*o, one, directory); });
}

std::size_t events_of(const Organizer& organizer) {
    std::size_t events = organizer.printed.size();
    for (const auto& [way, count] : organizer.attendance_history)
        events += static_cast<std::size_t>(std::max(count, 0));
    return events;
}

/// Whether its address is a page of its own, and not of one event, which editors print where they know no better.
bool has_own_page(const Organizer& organizer) {
    const auto url = Url::parse(organizer.url);
    if (!url)
        return false;
    const auto use = link_use(*url, {});
    return use != LinkUse::tickets && use != LinkUse::form &&
           (use != LinkUse::event_page || url->kind() == UrlKind::luma);
}

/// "Hosted by NAME." is how calendar entries name their organizer.
Organizers named_in_text(const Listing& listing, const Directory& directory) {
    static constexpr std::array<std::string_view, 3> phrases = {"hosted by ", "organized by ", "organised by "};
    for (const auto phrase : phrases) {
        const std::size_t at = ifind_ascii(listing.description, phrase);
        if (at == std::string_view::npos)
            continue;
        const std::string_view rest = std::string_view(listing.description).substr(at + phrase.size());
        const std::string_view line = rest.substr(0, rest.find('\n'));
        if (auto whole = directory.all_called(line); !whole.empty())
            return whole;
        if (auto sentence = directory.all_called(line.substr(0, line.find_first_of(".,;("))); !sentence.empty())
            return sentence;
    }
    return {};
}

std::string names(const Organizers& all) {
    std::vector<std::string> out;
    for (const auto* organizer : all)
        if (std::find(out.begin(), out.end(), organizer->name) == out.end())
            out.push_back(organizer->name);
    return join(out, ", ");
}

/// What gives a name, and whose it is.
struct Naming {
    std::string_view by;
    Organizers organizers;
};

class Evidence {
  public:
    Evidence(const Listing& listing, const std::vector<EventLink>& links, const Directory& directory)
        : listing_(listing), links_(links), directory_(directory) {}

    OrganizerFinding weigh() {
        const EventLink* best = links_.empty() ? nullptr : &links_.front();
        for (const auto& link : links_)
            add_once(linked_, organizer_of(link.url, directory_));
        collect_names();
        if (best != nullptr && !best->group_page)
            if (const auto* own = organizer_of(best->url, directory_))
                return {own, {}, doubt_about(*own)};
        // The page of an unknown group is that group's, whatever the text names.
        if (best != nullptr && !best->url.group().empty() && organizer_of(best->url, directory_) == nullptr)
            return {};
        if (!linked_.empty()) {
            const auto* organizer = best_linked();
            return {organizer, {}, doubt_about(*organizer)};
        }
        if (auto finding = by_name(); finding.organizer != nullptr)
            return finding;
        return by_host();
    }

  private:
    void collect_names() {
        namings_.push_back({"the description", named_in_text(listing_, directory_)});
        namings_.push_back({"the title", directory_.all_named_in(listing_.summary)});
        namings_.push_back({"its ORGANIZER", directory_.all_called(listing_.organizer)});
        std::erase_if(namings_, [](const Naming& n) { return n.organizers.empty(); });
    }

    /// The likely one of several: one with pages at the event's address or host, at home where it is, with more events.
    [[nodiscard]] const Organizer* best_of(const Organizers& all) const {
        const Place place = all.size() > 1 ? find_place(listing_, nullptr).place : Place{};
        const auto* url = links_.empty() ? nullptr : &links_.front().url;
        const auto sharing = url != nullptr ? directory_.all_by_event_url(url->text()) : Organizers{};
        const auto merit = [&](const Organizer* o) {
            const auto home = Url::parse(o->url);
            return std::tuple(contains(sharing, o), url != nullptr && home && home->host() == url->host(),
                              has_own_page(*o), place.known() && place == o->home, events_of(*o));
        };
        return *std::max_element(all.begin(), all.end(),
                                 [&](const Organizer* a, const Organizer* b) { return merit(a) < merit(b); });
    }

    [[nodiscard]] const Organizer* best_linked() const {
        Organizers also_named;
        for (const auto* organizer : linked_)
            for (const auto& naming : namings_)
                if (any_same(naming.organizers, *organizer, directory_))
                    add_once(also_named, organizer);
        return also_named.empty() ? linked_.front() : also_named.front();
    }

    [[nodiscard]] std::string doubt_about(const Organizer& taken) const {
        std::vector<std::string> out;
        Organizers others;
        for (const auto* organizer : linked_)
            if (!same_organizer(*organizer, taken, directory_))
                others.push_back(organizer);
        if (!others.empty())
            out.push_back("it links to pages of " + names(others) + ", too");
        for (const auto& naming : namings_)
            if (!any_same(naming.organizers, taken, directory_))
                out.push_back(std::string(naming.by) + " names " + names(naming.organizers));
        return join(out, "; ");
    }

    [[nodiscard]] OrganizerFinding by_name() const {
        Naming first{"", {}};
        if (!namings_.empty())
            first = namings_.front();
        else
            first = {"the title, which recurs there", recurring()};
        if (first.organizers.empty())
            return {};
        const auto* organizer = best_of(first.organizers);
        std::string doubt = doubt_about(*organizer);
        const auto others = std::count_if(first.organizers.begin(), first.organizers.end(), [&](const Organizer* o) {
            return !same_organizer(*o, *organizer, directory_);
        });
        if (others > 0)
            doubt += (doubt.empty() ? "" : "; ") + std::string("several have that name or title: ") +
                     names(first.organizers);
        return {organizer, std::string(first.by), std::move(doubt)};
    }

    /// Whose title recurs so: many groups have a "Monthly Meetup", so the place must agree, or the title tell.
    [[nodiscard]] Organizers recurring() const {
        auto all = directory_.all_with_title(listing_.summary);
        if (all.empty())
            return all;
        const Place place = find_place(listing_, nullptr).place;
        const std::string key = match_key(listing_.summary);
        const auto words = split(key, ' ');
        const bool telling = std::count_if(words.begin(), words.end(), is_telling_word) > 1;
        std::erase_if(all, [&](const Organizer* o) { return place.known() ? !(place == o->home) : !telling; });
        return all;
    }

    /// An address of many organizers (mobilizon.us), or one beside the only organizer's on its host.
    [[nodiscard]] OrganizerFinding by_host() const {
        if (links_.empty())
            return {};
        const auto& url = links_.front().url;
        if (const auto sharing = directory_.all_by_event_url(url.text()); !sharing.empty())
            return {best_of(sharing), "its address", "several share that address: " + names(sharing)};
        if (is_shared_host(url))
            return {};
        const auto* host = directory_.only_one_at(url.host());
        if (host == nullptr)
            return {};
        return {host, "the host of its address", "no page of " + host->name + " is linked"};
    }

    const Listing& listing_;
    const std::vector<EventLink>& links_;
    const Directory& directory_;
    Organizers linked_;  ///< by all its addresses, the best first
    std::vector<Naming> namings_;
};

/// A part of a title that looks like a group's name: the text before a colon or a dash.
std::string_view name_in_front(std::string_view title) {
    for (const std::string_view separator : {": ", " - ", " – ", " — ", " | "})
        if (const auto at = title.find(separator); at != std::string_view::npos && at > 0)
            return trim(title.substr(0, at));
    return {};
}

}  // namespace

OrganizerFinding find_organizer(const Listing& listing, const Source& source, const std::vector<EventLink>& links,
                                const Directory& directory) {
    if (!source.organizer_url.empty())
        if (const auto* own = directory.by_url(source.organizer_url))
            return {own, {}, {}};
    if (!listing.organizers.empty())
        if (const auto* printed = directory.by_url(listing.organizers.front().url))
            return {printed, {}, {}};
    // Only the configuration says whose feed it is: what a feed calls its group or calendar, anybody can write.
    if (facts_of(source.kind).owns == OwnAddresses::meetup_group && !source.group.empty())
        if (const auto* group = directory.by_meetup_group(source.group))
            return {group, {}, {}};
    auto finding = Evidence(listing, links, directory).weigh();
    if (finding.organizer == nullptr && !listing.organizer_url.empty())
        if (const auto* own = directory.by_url(listing.organizer_url))
            return {own, "the page", {}};
    return finding;
}

Link likely_organizer(const Listing& listing, const std::vector<EventLink>& links) {
    if (links.empty())
        return {};
    const Url& url = links.front().url;
    const std::string& text = url.text();
    std::string name_given = clean_title(listing.organizer);
    const auto name = [&](std::string_view otherwise) {
        if (!name_given.empty() && name_given.find('@') == std::string::npos)
            return name_given;
        const auto front = name_in_front(listing.summary);
        return clean_title(front.empty() ? otherwise : front);
    };
    if (!url.group().empty())
        return {name(url.group()), "https://www.meetup.com/" + url.group()};
    if (links.front().group_page || is_shared_host(url))
        return {name(url.host()), text};
    return {name(url.host()), text.substr(0, text.find('/', text.find("://") + 3)) + "/"};
}

}  // namespace twir::normalize
