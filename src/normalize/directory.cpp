#include <twir_events/core/text.hpp>
#include <twir_events/core/url.hpp>
#include <twir_events/normalize/directory.hpp>

#include <algorithm>
#include <set>

namespace twir::normalize {
namespace {

const Organizer* find(const std::unordered_map<std::string, std::size_t>& index, const std::string& key,
                      const std::vector<Organizer>& organizers) {
    const auto it = index.find(key);
    return it == index.end() ? nullptr : &organizers[it->second];
}

/// `url` lies under `prefix`: equal, or it goes on with a new path segment, query or fragment, or behind what already
/// ends in a separator (`https://host.example/rust-`).
bool lies_under(std::string_view url, std::string_view prefix) {
    return url.starts_with(prefix) &&
           (url.size() == prefix.size() || std::string_view("/-_=").find(prefix.back()) != std::string_view::npos ||
            url[prefix.size()] == '/' || url[prefix.size()] == '?' || url[prefix.size()] == '#');
}

}  // namespace

Directory::Directory(std::vector<Organizer> organizers) : organizers_(std::move(organizers)) {
    for (std::size_t i = 0; i < organizers_.size(); ++i) {
        const Organizer& o = organizers_[i];
        // The first organizer that names an address keeps it: the order of the file is the order of trust.
        by_url_.try_emplace(url_key(o.url), i);
        by_name_.try_emplace(match_key(o.name), i);
        const auto add_group = [&](const std::string& slug) {
            by_group_.try_emplace(to_lower_ascii(slug), i);
            by_group_key_.try_emplace(meetup_group_key(slug), i);
        };
        if (const auto url = Url::parse(o.url); url && !url->group().empty())
            add_group(url->group());
        for (const auto& slug : o.meetup_groups)
            add_group(slug);
        prefixes_.emplace_back(url_key(o.url), i);
        for (const auto& prefix : o.event_url_prefixes)
            prefixes_.emplace_back(url_key(prefix), i);
    }
    for (std::size_t i = 0; i < organizers_.size(); ++i)
        for (const auto& name : organizers_[i].also_called)
            by_name_.try_emplace(match_key(name), i);
    std::stable_sort(prefixes_.begin(), prefixes_.end(),
                     [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
}

const Organizer* Directory::by_url(std::string_view url) const {
    return find(by_url_, url_key(url), organizers_);
}

const Organizer* Directory::by_meetup_group(std::string_view slug) const {
    // Its own slug first: where a group has two, each may stand in the directory under a name of its own.
    if (const auto* own = find(by_group_, to_lower_ascii(slug), organizers_))
        return own;
    return find(by_group_key_, meetup_group_key(slug), organizers_);
}

const Organizer* Directory::by_event_url(std::string_view url) const {
    const std::string key = url_key(url);
    for (const auto& [prefix, index] : prefixes_)
        if (!prefix.empty() && lies_under(key, prefix))
            return &organizers_[index];
    return nullptr;
}

std::vector<const Organizer*> Directory::all_by_event_url(std::string_view url) const {
    const std::string key = url_key(url);
    std::vector<const Organizer*> out;
    std::string_view longest;
    for (const auto& [prefix, index] : prefixes_) {
        if (prefix.empty() || !lies_under(key, prefix) || (!out.empty() && prefix != longest))
            continue;
        longest = prefix;
        if (std::find(out.begin(), out.end(), &organizers_[index]) == out.end())
            out.push_back(&organizers_[index]);
    }
    return out;
}

const Organizer* Directory::by_name(std::string_view name) const {
    const std::string key = match_key(name);
    return key.empty() ? nullptr : find(by_name_, key, organizers_);
}

const Organizer& Directory::current(const Organizer& organizer) const {
    const Organizer* o = &organizer;
    std::set<const Organizer*> seen;
    while (!o->moved_to.empty() && seen.insert(o).second) {
        const Organizer* next = by_url(o->moved_to);
        if (next == nullptr)
            break;
        o = next;
    }
    return *o;
}

}  // namespace twir::normalize
