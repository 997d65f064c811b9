#include "resolve/resolve_block.hpp"

#include "resolve/cluster.hpp"
#include "resolve/merge.hpp"
#include "resolve/order.hpp"
#include <twir_events/core/text.hpp>
#include <twir_events/core/url.hpp>

#include <algorithm>
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <utility>

namespace twir::resolve {
namespace {

LeftOut left_out(Cluster cluster, LeftOut::Reason reason, std::string detail) {
    return {std::move(cluster.primary.event), reason, std::move(detail), std::move(cluster.supports)};
}

/// Why a cluster is not an entry of the catalog; empty: it is one.
std::optional<std::pair<LeftOut::Reason, std::string>> reason_to_leave_out(const Cluster& cluster,
                                                                           const AppliedOverrides::Verdict& verdict) {
    const std::string& source = cluster.primary.event.source();
    if (verdict.hidden)
        return {{LeftOut::Reason::hidden, *verdict.hidden}};
    if (verdict.pinned)
        return {};
    if (cluster.primary.event.status == ListingStatus::unready)
        return {{LeftOut::Reason::unready, "its host has not announced it yet"}};
    if (cluster.primary.event.status == ListingStatus::cancelled)
        return {{LeftOut::Reason::cancelled, source + " cancelled it"}};
    if (cluster.primary.gone)
        return {{LeftOut::Reason::gone, "missing from the last two answers of " + source}};
    if (!cluster.wanted && cluster.primary.source != nullptr)
        return {{LeftOut::Reason::title_word, join(cluster.primary.source->require_title_word, ", ")}};
    return {};
}

/// Puts a finished cluster where it belongs.
void file(Cluster cluster, const AppliedOverrides::Verdict& verdict, ResolvedBlock& out) {
    if (auto reason = reason_to_leave_out(cluster, verdict))
        out.left_out.push_back(left_out(std::move(cluster), reason->first, std::move(reason->second)));
    else
        out.entries.push_back({std::move(cluster.primary.event), std::move(cluster.supports)});
}

/// Why a hint, or an entry that links only to the page of a group, is not an event of its own; empty: it is one, as far
/// as is known.
std::optional<std::pair<LeftOut::Reason, std::string>> known_better(const Candidate& c, const Standing& standing,
                                                                    const AddressOwners& owners) {
    const bool second_hand = standing.hint || c.rank == Candidate::Rank::calendar;
    if (second_hand && c.event.group_page) {
        if (const auto* source = owners.covering(c))
            return {{LeftOut::Reason::group_page_only, source->called() + " covers that day"}};
    } else if (standing.hint && standing.owner == Standing::Owner::listens) {
        return {{LeftOut::Reason::not_listed, standing.why}};
    }
    return {};
}

/// Notes what an editor should know of an event that rests on the word of another than its host.
void note_second_hand(Candidate& c, const Standing& standing, const AddressOwners& owners) {
    Event& event = c.event;
    const std::string& source = event.source();
    const bool second_hand = standing.hint || c.rank == Candidate::Rank::calendar;
    if (standing.hint && (standing.owner == Standing::Owner::silent || c.rank == Candidate::Rank::hint))
        event.add_note(NoteKind::not_from_its_host,
                       source + " lists it; " +
                           (standing.why.empty() ? "its own host's feed is not among the sources" : standing.why));
    if (second_hand && event.status == ListingStatus::cancelled)
        event.add_note(NoteKind::cancelled_elsewhere, "only " + source + " says that it is cancelled");
    if (event.organizers.empty() || (!c.named && !c.of_old_host))
        return;
    const auto& organizer = event.organizers.front();
    const auto* own = owners.covering(organizer.url, event.dates.first);
    if (own == nullptr || own->id == event.listing.source)
        return;
    if (c.named)
        event.add_note(NoteKind::doubtful_organizer, "only a name says that it is an event of " + organizer.text +
                                                         ", whose own feed, " + own->called() + ", does not list it");
    else
        event.add_note(NoteKind::not_from_its_host, source + " lists it; " + organizer.text + " has moved, and " +
                                                        own->called() + " does not list it");
}

/// Puts the candidate where it belongs among the events found so far.
void place(Candidate candidate, Clusters& clusters, AppliedOverrides& overrides, const AddressOwners& owners,
           ResolvedBlock& out) {
    overrides.split(candidate);
    if (!candidate.alone) {
        if (overrides.join(candidate, clusters) || clusters.join(candidate))
            return;
        const Standing standing = owners.standing_of(candidate);
        if (auto reason = known_better(candidate, standing, owners)) {
            out.left_out.push_back(
                {std::move(candidate.event), reason->first, std::move(reason->second), std::move(candidate.supports)});
            return;
        }
        note_second_hand(candidate, standing, owners);
    }
    clusters.found(std::move(candidate));
}

/// Gives those that only hint at an event of another source their rank: only then can they be sorted.
void set_ranks(std::vector<Candidate>& candidates, AddressOwners& owners) {
    owners.learn(candidates);
    for (auto& c : candidates)
        if (c.is_host() && owners.standing_of(c).hint)
            c.rank = Candidate::Rank::hint;
}

/// What a key is of.
enum class KeyOf : std::uint64_t { address = 1, organizer, group, name };

/// Of an address whatever the day: the pages of a series are of many days.
BlockIndex::Key key(KeyOf what, std::string_view text, int day = 0) {
    constexpr std::uint64_t golden = 0x9E3779B97F4A7C15U;
    std::uint64_t hash = std::hash<std::string_view>()(text);
    hash ^= (static_cast<std::uint64_t>(what) << 32U) + static_cast<std::uint32_t>(day);
    hash *= golden;
    return static_cast<BlockIndex::Key>(hash >> 32U);
}

int number_of(Date day) {
    return date::sys_days(day).time_since_epoch().count();
}

}  // namespace

std::vector<BlockIndex::Key> keys_of_evening(const Event& event) {
    std::vector<BlockIndex::Key> keys;
    const int day = number_of(event.dates.first);
    for (const auto& organizer : event.organizers) {
        keys.push_back(key(KeyOf::organizer, url_key(organizer.url), day));
        keys.push_back(key(KeyOf::name, match_key(organizer.text), day));
    }
    return keys;
}

std::vector<BlockIndex::Key> keys_of(const Candidate& c, const AppliedOverrides& overrides) {
    std::vector<BlockIndex::Key> keys;
    if (!c.url_key.empty())
        keys.push_back(key(KeyOf::address, c.url_key));
    if (const auto id = luma_id_key(c); !id.empty())
        keys.push_back(key(KeyOf::address, id));
    for (const auto& address : overrides.joined_to(c))
        keys.push_back(key(KeyOf::address, address));
    const int day = number_of(c.event.dates.first);
    // An entry that links only to a group's page may be a day off.
    const int slack = c.rank == Candidate::Rank::calendar && c.event.group_page ? 1 : 0;
    for (int at = day - slack; at <= day + slack; ++at) {
        if (!c.organizer_key.empty())
            keys.push_back(key(KeyOf::organizer, c.organizer_key, at));
        if (!c.group_key.empty())
            keys.push_back(key(KeyOf::group, c.group_key, at));
    }
    if (!c.name_key.empty())
        keys.push_back(key(KeyOf::name, c.name_key, day));
    if (c.recurrence_day && !c.group_key.empty())
        keys.push_back(key(KeyOf::group, c.group_key, number_of(*c.recurrence_day)));
    if (c.event.organizers.size() > 1) {
        const auto others = keys_of_evening(c.event);
        keys.insert(keys.end(), others.begin(), others.end());
    }
    return keys;
}

ResolvedBlock resolve_block(std::vector<Candidate> candidates, AddressOwners& owners, AppliedOverrides& overrides,
                            const normalize::Directory& directory) {
    ResolvedBlock out;
    overrides.begin_block();
    Clusters clusters(directory);
    const auto listed = std::stable_partition(candidates.begin(), candidates.end(),
                                              [](const Candidate& c) { return c.source == nullptr; });
    for (auto it = candidates.begin(); it != listed; ++it)
        clusters.found(std::move(*it));
    candidates.erase(candidates.begin(), listed);
    set_ranks(candidates, owners);
    sort_candidates(candidates);
    // What is joined by hand waits until the event it belongs to is there.
    std::vector<Candidate> waiting;
    for (auto& candidate : candidates) {
        if (overrides.joins(candidate))
            waiting.push_back(std::move(candidate));
        else
            place(std::move(candidate), clusters, overrides, owners, out);
    }
    for (auto& candidate : waiting)
        place(std::move(candidate), clusters, overrides, owners, out);
    for (auto& cluster : clusters.all()) {
        settle(cluster, directory);
        const auto verdict = overrides.apply(cluster);
        file(std::move(cluster), verdict, out);
    }
    sort_by_event(out.entries);
    sort_by_event(out.left_out);
    note_probable_duplicates(out.entries, overrides.alone());
    out.overrides = overrides.end_block();
    out.consulted = owners.consulted();
    return out;
}

}  // namespace twir::resolve
