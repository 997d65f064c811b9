#include "resolve/cluster.hpp"

#include "resolve/title_match.hpp"
#include <twir_events/core/text.hpp>

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace twir::resolve {
namespace {

std::string day_key(const std::string& who, Date day) {
    return who + " " + format_date(day);
}

/// Of events of a group that have, or have not, a recurrence id.
std::string twin_key(const Candidate& c, bool recurs) {
    return day_key((recurs ? "series " : "single ") + c.group_key + "\n" + c.title_key, c.event.dates.first);
}

int days_apart(const Candidate& a, const Candidate& b) {
    return std::abs(days_between(a.event.dates.first, b.event.dates.first));
}

bool is_series(const Candidate& c) {
    return !c.event.listing.recurrence_id.empty();
}

/// Whether both give a time of day: two whole-day entries say nothing of starting together.
bool same_start(const Candidate& a, const Candidate& b) {
    return a.event.start && b.event.start && *a.event.start == *b.event.start;
}

/// Two workshops of one day that a feed lists apart, with one page for both, stay two (SECTION_FORMAT.md section 5,
/// "Never merge").
bool listed_apart(const Candidate& a, const Candidate& b) {
    return a.event.listing.source == b.event.listing.source && a.event.listing.uid != b.event.listing.uid &&
           a.title_key != b.title_key && !same_start(a, b);
}

/// A page of one occasion has one date whatever a calendar says; any other page may announce many events.
bool same_occasion(const Candidate& c, const Candidate& primary) {
    if (c.event.group_page || primary.event.group_page)
        return days_apart(c, primary) == 0 && c.title_key == primary.title_key;
    const bool one_page_one_date = c.url_kind == UrlKind::meetup_event || c.url_kind == UrlKind::luma;
    if (is_series(c) || is_series(primary))
        return days_apart(c, primary) <= (c.is_host() ? 0 : 1);
    if (one_page_one_date && primary.is_host())
        return true;
    if (!one_page_one_date && listed_apart(c, primary))
        return false;
    return days_apart(c, primary) <= (primary.is_host() && !c.is_host() ? 1 : 0);
}

bool in_one_city(const Event& a, const Event& b) {
    return a.place.known() && b.place.known() && a.place.country == b.place.country &&
           match_key(a.place.city) == match_key(b.place.city);
}

/// That a name alone says whose event it is counts only for a line that people wrote: anybody can write a name into a
/// feed.
bool same_group(const Candidate& c, const Candidate& primary) {
    const bool proven = c.rank == Candidate::Rank::draft || (!c.named && !primary.named);
    return (!c.organizer_key.empty() && c.organizer_key == primary.organizer_key && proven) ||
           (!c.group_key.empty() && c.group_key == primary.group_key);
}

}  // namespace

std::vector<std::string_view> Clusters::names_of(const Candidate& c) const {
    std::vector<std::string_view> names;
    for (const auto& link : c.event.organizers) {
        names.emplace_back(link.text);
        if (const auto* o = directory_.by_url(link.url))
            names.insert(names.end(), o->also_called.begin(), o->also_called.end());
    }
    return names;
}

std::vector<Clusters::Match> Clusters::by_url(const Candidate& c) const {
    std::vector<Match> out;
    if (const auto it = by_url_key_.find(c.url_key); !c.url_key.empty() && it != by_url_key_.end())
        for (const auto k : it->second)
            if (same_occasion(c, clusters_[k].primary))
                out.push_back({k, same_url});
    return out;
}

std::vector<Clusters::Match> Clusters::by_recurrence_twin(const Candidate& c) const {
    std::vector<Match> out;
    if (!c.is_host() || !c.is_live() || c.missing || c.group_key.empty())
        return out;
    const auto it = by_day_.find(twin_key(c, !c.recurrence_day));
    if (it == by_day_.end())
        return out;
    for (const auto k : it->second) {
        const Candidate& p = clusters_[k].primary;
        if (p.is_host() && p.is_live() && p.url_kind == UrlKind::meetup_event &&
            p.recurrence_day.has_value() != c.recurrence_day.has_value() && p.title_key == c.title_key)
            out.push_back({k, recurrence_twin});
    }
    return out;
}

bool Clusters::is_listed(const std::string& key) const {
    const auto it = by_url_key_.find(key);
    return it != by_url_key_.end() && std::any_of(it->second.begin(), it->second.end(), [&](std::size_t k) {
               const auto& cluster = clusters_[k];
               const Candidate& p = cluster.primary;
               return (p.is_host() && p.is_live() && !p.missing && p.url_key == key) ||
                      std::any_of(cluster.supports.begin(), cluster.supports.end(), [&](const Support& s) {
                          return s.rule == recurrence_twin.id && url_key(s.event.url()) == key;
                      });
           });
}

std::vector<Clusters::Match> Clusters::by_successor(const Candidate& c) const {
    const bool listed = c.is_host() && c.is_live() && !c.missing;
    if (!c.recurrence_day || listed || c.rank == Candidate::Rank::calendar || c.group_key.empty() ||
        is_listed(c.url_key))
        return {};
    const Date day = *c.recurrence_day;
    const auto it = by_day_.find(day_key("group " + c.group_key, day));
    if (it == by_day_.end())
        return {};
    std::vector<std::size_t> found;
    std::vector<std::size_t> with_title;
    for (const auto k : it->second) {
        const Candidate& p = clusters_[k].primary;
        if (!p.is_host() || !p.is_live() || p.url_kind != UrlKind::meetup_event || p.recurrence_day ||
            p.group_key != c.group_key || p.event.dates.first != day)
            continue;
        found.push_back(k);
        if (p.title_key == c.title_key)
            with_title.push_back(k);
    }
    const auto& fitting = with_title.empty() ? found : with_title;
    return fitting.size() == 1 ? std::vector<Match>{{fitting.front(), recurrence_successor}} : std::vector<Match>{};
}

std::vector<Clusters::Match> Clusters::by_two_hosts(const Candidate& c) const {
    std::vector<Match> out;
    if (!c.is_host() || !c.is_live() || c.organizer_key.empty() || c.named)
        return out;
    const auto at_the_same_time = [&](const std::string& who, auto&& fits) {
        const auto it = by_day_.find(day_key(who, c.event.dates.first));
        if (it == by_day_.end())
            return;
        for (const auto k : it->second) {
            const Candidate& p = clusters_[k].primary;
            if (p.is_host() && p.is_live() && !p.named && p.host != c.host && same_start(p, c) && fits(p))
                out.push_back({k, two_hosts});
        }
    };
    at_the_same_time("organizer " + c.organizer_key, [](const Candidate&) { return true; });
    // A group that the directory has at both hosts under one name: city and title must agree as well.
    if (out.empty())
        at_the_same_time("name " + c.name_key, [&](const Candidate& p) {
            return p.title_key == c.title_key && in_one_city(p.event, c.event);
        });
    return out;
}

std::vector<Clusters::Match> Clusters::by_evening(const Candidate& c) const {
    std::vector<Match> out;
    if (c.rank != Candidate::Rank::calendar && c.rank != Candidate::Rank::draft)
        return out;
    std::vector<std::string> keys;
    for (const auto name : names_of(c))
        keys.push_back(match_key(name));
    const std::vector<std::string_view> names(keys.begin(), keys.end());

    // An entry that links to an event of its own is only moved to another date by that link, never by its title.
    const int slack = c.rank == Candidate::Rank::calendar && c.event.group_page ? 1 : 0;
    std::vector<std::pair<int, std::size_t>> scored;
    // The event of that day, cancelled or not, before the one a day off.
    for (const int shift : {0, -1, 1}) {
        if (std::abs(shift) > slack || (shift == -1 && !scored.empty()))
            break;
        const Date day = add_days(c.event.dates.first, shift);
        for (const auto& who : {"organizer " + c.organizer_key, "group " + c.group_key}) {
            const auto it = by_day_.find(day_key(who, day));
            if (it == by_day_.end() || who.ends_with(' '))
                continue;
            for (const auto k : it->second) {
                const Candidate& p = clusters_[k].primary;
                // A shortened title is enough only where nothing else is linked, and not for events of several days.
                const int title = title_match(c.title_key, p.title_key, names);
                const int enough = !c.event.group_page ? 2 : 1;
                if (title >= enough && c.event.dates.single_day() == p.event.dates.single_day() && same_group(c, p) &&
                    (p.is_host() || c.rank == Candidate::Rank::draft))
                    scored.emplace_back(2 * title + (p.is_live() ? 8 : 0) - (p.named ? 1 : 0), k);
            }
        }
    }
    std::stable_sort(scored.begin(), scored.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    if (!scored.empty())
        out.push_back({scored.front().second, c.rank == Candidate::Rank::draft ? draft_line : calendar_evening});
    return out;
}

bool Clusters::takes_over(const Candidate& c, const Candidate& primary) const {
    // Where an organizer has moved, its old host only supports.
    if (c.of_old_host != primary.of_old_host)
        return primary.of_old_host;
    const auto* organizer = c.event.organizers.empty() ? nullptr : directory_.by_url(c.event.organizers.front().url);
    const std::string wanted = organizer != nullptr && !organizer->primary.empty() ? organizer->primary : "luma";
    const auto is_wanted = [&](const Candidate& x) { return x.host == wanted || x.host.starts_with(wanted + "."); };
    return is_wanted(c) && !is_wanted(primary);
}

void Clusters::index(const Candidate& c, std::size_t cluster) {
    const auto add = [&](Index& index, const std::string& key) {
        auto& list = index[key];
        if (std::find(list.begin(), list.end(), cluster) == list.end())
            list.push_back(cluster);
    };
    if (!c.url_key.empty())
        add(by_url_key_, c.url_key);
    if (const std::string id = luma_id_key(c); !id.empty())
        add(by_url_key_, id);
    if (!c.organizer_key.empty())
        add(by_day_, day_key("organizer " + c.organizer_key, c.event.dates.first));
    if (!c.group_key.empty()) {
        add(by_day_, day_key("group " + c.group_key, c.event.dates.first));
        add(by_day_, twin_key(c, c.recurrence_day.has_value()));
    }
    if (!c.name_key.empty())
        add(by_day_, day_key("name " + c.name_key, c.event.dates.first));
}

void Clusters::merge(const Match& match, const Candidate& candidate, std::string_view detail) {
    Cluster& cluster = clusters_[match.cluster];
    // That an event is about Rust says its host, or a person: in the shared calendar, an issue or a draft.
    cluster.wanted =
        cluster.wanted || (candidate.wanted && match.rule.id == same_url.id && candidate.rank != Candidate::Rank::hint);
    Candidate other = candidate;
    if (match.rule.id == two_hosts.id && takes_over(candidate, cluster.primary))
        std::swap(other, cluster.primary);
    if (other.gone)
        cluster.gone.insert(other.event.listing);
    // A hint has the event's address already, and its own organizer says nothing of the event.
    const bool hint = other.rank == Candidate::Rank::hint;
    if (hint)
        cluster.hints.insert(other.event.listing);
    cluster.supports.push_back({std::move(other.event), std::string(match.rule.id), std::string(detail)});
    cluster.supports.insert(cluster.supports.end(), candidate.supports.begin(), candidate.supports.end());
    if (!hint)
        index(candidate, match.cluster);
}

bool Clusters::join(const Candidate& candidate) {
    if (clusters_.empty())
        return false;
    for (const auto& find : {&Clusters::by_successor, &Clusters::by_url, &Clusters::by_recurrence_twin,
                             &Clusters::by_two_hosts, &Clusters::by_evening}) {
        auto matches = (this->*find)(candidate);
        std::erase_if(matches, [&](const Match& m) { return clusters_[m.cluster].primary.alone; });
        if (matches.empty())
            continue;
        const auto live = std::find_if(matches.begin(), matches.end(),
                                       [&](const Match& m) { return clusters_[m.cluster].primary.is_live(); });
        const auto& match = live == matches.end() ? matches.front() : *live;
        merge(match, candidate, match.rule.help);
        return true;
    }
    return false;
}

bool Clusters::join_by_hand(const Candidate& candidate, const std::string& url_key, const std::string& why) {
    const auto it = by_url_key_.find(url_key);
    if (it == by_url_key_.end())
        return false;
    merge({it->second.front(), joined_by_hand}, candidate, std::string(joined_by_hand.help) + ": " + why);
    return true;
}

void Clusters::found(Candidate candidate) {
    index(candidate, clusters_.size());
    const bool wanted = candidate.wanted;
    auto supports = std::exchange(candidate.supports, {});
    clusters_.push_back({std::move(candidate), std::move(supports), wanted});
}

}  // namespace twir::resolve
