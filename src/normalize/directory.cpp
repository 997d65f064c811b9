#include "normalize/title_names.hpp"
#include <twir_events/core/text.hpp>
#include <twir_events/core/url.hpp>
#include <twir_events/core/url_prefixes.hpp>
#include <twir_events/normalize/directory.hpp>

#include <algorithm>
#include <numeric>
#include <set>
#include <tuple>

namespace twir::normalize {
namespace {

const Organizer* find(const std::unordered_map<std::string, std::size_t>& index, const std::string& key,
                      const std::vector<Organizer>& organizers) {
    const auto it = index.find(key);
    return it == index.end() ? nullptr : &organizers[it->second];
}

/// An address of an organizer with the slug that it has.
std::string exact_key(std::string_view url) {
    const auto parsed = Url::parse(url);
    return parsed && parsed->kind() == UrlKind::meetup_group ? "meetup.com/" + parsed->group() : url_key(url);
}

std::string own_group(const Organizer& organizer) {
    const auto url = Url::parse(organizer.url);
    return url ? url->group() : std::string();
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

Directory::Directory(std::vector<Organizer> organizers) : organizers_(std::move(organizers)) {
    // Where two fit, the first to be entered stays.
    const auto order = by_last_listing(organizers_);
    for (const auto i : order) {
        const Organizer& o = organizers_[i];
        by_exact_url_.try_emplace(exact_key(o.url), i);
        by_url_.try_emplace(url_key(o.url), i);
        by_name_.try_emplace(match_key(o.name), i);
        if (const auto slug = own_group(o); !slug.empty()) {
            by_group_.try_emplace(slug, i);
            by_group_key_.try_emplace(meetup_group_key(slug), i);
        }
        add_prefix(o.url, i);
        for (const auto& prefix : o.event_url_prefixes)
            add_prefix(prefix, i);
    }
    for (const auto i : order) {
        for (const auto& slug : organizers_[i].meetup_groups) {
            by_group_.try_emplace(to_lower_ascii(slug), i);
            by_group_key_.try_emplace(meetup_group_key(slug), i);
        }
        for (const auto& name : organizers_[i].also_called)
            by_name_.try_emplace(match_key(name), i);
    }
    titles_ = std::make_shared<const TitleNames>(organizers_);
}

void Directory::add_prefix(std::string_view url, std::size_t organizer) {
    auto& under = by_prefix_[url_key(url)];
    if (std::find(under.begin(), under.end(), organizer) != under.end())
        return;
    under.push_back(organizer);
    if (const auto parsed = Url::parse(url))
        if (auto& there = by_host_[parsed->host()]; there.empty() || there.back() != organizer)
            there.push_back(organizer);
}

std::vector<const Organizer*> Directory::all_of(const std::vector<std::size_t>& indexes) const {
    std::vector<const Organizer*> out;
    out.reserve(indexes.size());
    for (const auto index : indexes)
        out.push_back(&organizers_[index]);
    return out;
}

std::vector<const Organizer*> Directory::all_called(std::string_view name) const {
    return titles_ ? all_of(titles_->called(name)) : std::vector<const Organizer*>{};
}

std::vector<const Organizer*> Directory::all_named_in(std::string_view title) const {
    return titles_ ? all_of(titles_->named_in(title)) : std::vector<const Organizer*>{};
}

std::vector<const Organizer*> Directory::all_with_title(std::string_view title) const {
    return titles_ ? all_of(titles_->with_title(title)) : std::vector<const Organizer*>{};
}

const Organizer* Directory::only_one_at(std::string_view host) const {
    const auto it = by_host_.find(std::string(host));
    return it == by_host_.end() || it->second.size() != 1 ? nullptr : &organizers_[it->second.front()];
}

const Organizer* Directory::by_url(std::string_view url) const {
    if (const auto* own = find(by_exact_url_, exact_key(url), organizers_))
        return own;
    return find(by_url_, url_key(url), organizers_);
}

const Organizer* Directory::by_meetup_group(std::string_view slug) const {
    // Its own slug first: where a group has two, each may be in the directory under a name of its own.
    if (const auto* own = find(by_group_, to_lower_ascii(slug), organizers_))
        return own;
    return find(by_group_key_, meetup_group_key(slug), organizers_);
}

const Organizer* Directory::by_event_url(std::string_view url) const {
    const auto all = all_by_event_url(url);
    return all.empty() ? nullptr : all.front();
}

std::vector<const Organizer*> Directory::all_by_event_url(std::string_view url) const {
    const std::string key = url_key(url);
    for (const auto prefix : url_prefixes(key))
        if (const auto it = by_prefix_.find(std::string(prefix)); it != by_prefix_.end())
            return all_of(it->second);
    return {};
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
