#include "normalize/title_names.hpp"
#include <twir_events/core/text.hpp>
#include <twir_events/core/text_map.hpp>
#include <twir_events/core/url.hpp>
#include <twir_events/core/url_prefixes.hpp>
#include <twir_events/normalize/directory.hpp>

#include <algorithm>
#include <numeric>
#include <set>
#include <tuple>

namespace twir::normalize {
namespace {

const Organizer* find(const TextMap<std::size_t>& index, std::string_view key,
                      const std::vector<Organizer>& organizers) {
    const auto it = index.find(key);
    return it == index.end() ? nullptr : &organizers[it->second];
}

/// The organizers, those listed last first, and those that are listed no longer behind them in the order of the file.
std::vector<std::size_t> by_last_listing(const std::vector<Organizer>& organizers) {
    std::vector<std::size_t> order(organizers.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        const auto& x = organizers[a];
        const auto& y = organizers[b];
        return std::tuple(!x.moved_to.empty(), y.last_listed) < std::tuple(!y.moved_to.empty(), x.last_listed);
    });
    return order;
}

}  // namespace

/// Where organizers are in the directory, by what is asked for.
struct Directory::Index {
    explicit Index(const std::vector<Organizer>& organizers);

    TextMap<std::size_t> by_own_slug;  ///< of groups
    TextMap<std::size_t> by_url;       ///< a group's second slug made its first
    TextMap<std::size_t> by_group;
    TextMap<std::size_t> by_group_key;  ///< a group's second slug made its first
    TextMap<std::size_t> by_name;
    TextMap<std::vector<std::size_t>> by_prefix;
    TextMap<std::vector<std::size_t>> by_host;
    TitleNames titles;

  private:
    void add_prefix(std::string_view url, std::size_t organizer);
};

Directory::Index::Index(const std::vector<Organizer>& organizers) : titles(organizers) {
    // Where two fit, the first to be entered stays.
    const auto order = by_last_listing(organizers);
    for (const auto i : order) {
        const Organizer& o = organizers[i];
        by_url.try_emplace(url_key(o.url), i);
        by_name.try_emplace(match_key(o.name), i);
        if (const auto url = Url::parse(o.url); url && !url->group().empty()) {
            if (url->kind() == UrlKind::meetup_group)
                by_own_slug.try_emplace(url->group(), i);
            by_group.try_emplace(url->group(), i);
            by_group_key.try_emplace(meetup_group_key(url->group()), i);
        }
        add_prefix(o.url, i);
        for (const auto& prefix : o.event_url_prefixes)
            add_prefix(prefix, i);
    }
    for (const auto i : order) {
        for (const auto& slug : organizers[i].meetup_groups) {
            by_group.try_emplace(to_lower_ascii(slug), i);
            by_group_key.try_emplace(meetup_group_key(slug), i);
        }
        for (const auto& name : organizers[i].also_called)
            by_name.try_emplace(match_key(name), i);
    }
}

void Directory::Index::add_prefix(std::string_view url, std::size_t organizer) {
    auto& under = by_prefix[url_key(url)];
    if (std::find(under.begin(), under.end(), organizer) != under.end())
        return;
    under.push_back(organizer);
    if (const auto parsed = Url::parse(url))
        if (auto& there = by_host[parsed->host()]; there.empty() || there.back() != organizer)
            there.push_back(organizer);
}

Directory::Directory(std::vector<Organizer> organizers)
    : organizers_(std::move(organizers)), index_(std::make_shared<const Index>(organizers_)) {}

std::vector<const Organizer*> Directory::all_of(const std::vector<std::size_t>& indexes) const {
    std::vector<const Organizer*> out;
    out.reserve(indexes.size());
    for (const auto index : indexes)
        out.push_back(&organizers_[index]);
    return out;
}

std::vector<const Organizer*> Directory::all_called(std::string_view name) const {
    return all_of(index_->titles.called(name));
}

std::vector<const Organizer*> Directory::all_named_in(std::string_view title) const {
    return all_of(index_->titles.named_in(title));
}

std::vector<const Organizer*> Directory::all_with_title(std::string_view title) const {
    return all_of(index_->titles.with_title(title));
}

const Organizer* Directory::only_one_at(std::string_view host) const {
    const auto it = index_->by_host.find(host);
    return it == index_->by_host.end() || it->second.size() != 1 ? nullptr : &organizers_[it->second.front()];
}

const Organizer* Directory::by_url(std::string_view text) const {
    const auto url = Url::parse(text);
    if (url && url->kind() == UrlKind::meetup_group)
        if (const auto* own = find(index_->by_own_slug, url->group(), organizers_))
            return own;
    return find(index_->by_url, url_key(text), organizers_);
}

const Organizer* Directory::by_meetup_group(std::string_view slug) const {
    // Its own slug first: where a group has two, each may be in the directory under a name of its own.
    if (const auto* own = find(index_->by_group, to_lower_ascii(slug), organizers_))
        return own;
    return find(index_->by_group_key, meetup_group_key(slug), organizers_);
}

const std::vector<std::size_t>* Directory::under_prefix_of(std::string_view url) const {
    const std::string key = url_key(url);
    const auto& all = index_->by_prefix;
    const auto it = all.find(find_url_prefix(key, [&](std::string_view prefix) { return all.contains(prefix); }));
    return it == all.end() ? nullptr : &it->second;
}

const Organizer* Directory::by_event_url(std::string_view url) const {
    const auto* all = under_prefix_of(url);
    return all == nullptr ? nullptr : &organizers_[all->front()];
}

std::vector<const Organizer*> Directory::all_by_event_url(std::string_view url) const {
    const auto* all = under_prefix_of(url);
    return all == nullptr ? std::vector<const Organizer*>() : all_of(*all);
}

const Organizer* Directory::by_name(std::string_view name) const {
    const std::string key = match_key(name);
    return key.empty() ? nullptr : find(index_->by_name, key, organizers_);
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
