#include "store/known_listing.hpp"

#include "store/listing_fields.hpp"

#include <algorithm>
#include <set>
#include <string_view>
#include <tuple>

namespace twir::store {

namespace {

using namespace std::chrono_literals;

std::string key_of(std::string_view uid, std::string_view recurrence_id) {
    std::string key(uid);
    key += '\n';  // in no UID: it ends a line of iCalendar
    key += recurrence_id;
    return key;
}

/// How far the instant of this kind of time may be off, since it does not say where on earth it is meant.
std::chrono::hours uncertainty(ListingTime::Kind kind) {
    const bool anywhere = kind == ListingTime::Kind::date || kind == ListingTime::Kind::floating;
    return anywhere ? 14h : 0h;
}

bool same_event(const KnownListing& known, const Listing& listing, bool strictly) {
    const bool same_url = known.url == listing.url;
    const bool same_summary = known.summary == listing.summary;
    if (strictly)
        return same_url && same_summary;
    return (same_url && !listing.url.empty()) || (same_summary && (known.url.empty() || listing.url.empty()));
}

using ByStart = std::unordered_multimap<std::string_view, std::size_t>;

void match_by_content(std::span<const KnownListing> known, std::span<const Listing> answer, const ByStart& unseen,
                      bool strictly, Matching& matching) {
    for (std::size_t i = 0; i < answer.size(); ++i) {
        if (matching.known_of[i])
            continue;
        const std::string start = answer[i].start.text();
        std::optional<std::size_t> best;
        for (auto [it, end] = unseen.equal_range(start); it != end; ++it) {
            const std::size_t k = it->second;
            if (matching.seen[k] || !same_event(known[k], answer[i], strictly))
                continue;
            // The one that was listed last, and of several such the oldest row: independent of the map's order.
            const auto rank = [&](std::size_t x) { return std::tuple(known[x].gone_at.has_value(), known[x].row); };
            if (!best || rank(k) < rank(*best))
                best = k;
        }
        if (best) {
            matching.known_of[i] = best;
            matching.seen[*best] = true;
        }
    }
}

}  // namespace

Matching match(std::span<const KnownListing> known, std::span<const Listing> answer) {
    Matching matching{std::vector<std::optional<std::size_t>>(answer.size()), std::vector<bool>(known.size(), false)};
    std::unordered_map<std::string, std::size_t> by_key;
    by_key.reserve(known.size());
    for (std::size_t k = 0; k < known.size(); ++k)
        by_key.emplace(key_of(known[k].uid, known[k].recurrence_id), k);
    bool all_matched = true;
    for (std::size_t i = 0; i < answer.size(); ++i) {
        const auto found = by_key.find(key_of(answer[i].key.uid, answer[i].key.recurrence_id));
        if (found == by_key.end()) {
            all_matched = false;
            continue;
        }
        matching.known_of[i] = found->second;
        matching.seen[found->second] = true;
    }
    if (all_matched || known.empty())
        return matching;
    ByStart unseen;
    for (std::size_t k = 0; k < known.size(); ++k)
        if (!matching.seen[k])
            unseen.emplace(known[k].start, k);
    match_by_content(known, answer, unseen, true, matching);
    match_by_content(known, answer, unseen, false, matching);
    return matching;
}

void make_keys_unique(std::vector<Listing>& listings) {
    std::set<std::string> taken;
    std::vector<Listing> kept;
    kept.reserve(listings.size());
    for (auto& listing : listings) {
        bool fresh = taken.insert(key_of(listing.key.uid, listing.key.recurrence_id)).second;
        if (!fresh && listing.key.recurrence_id.empty()) {
            listing.key.recurrence_id = listing.start.text();
            fresh = taken.insert(key_of(listing.key.uid, listing.key.recurrence_id)).second;
        }
        if (fresh)
            kept.push_back(std::move(listing));
    }
    listings = std::move(kept);
}

bool has_started(const ListingTime& start, Instant now) {
    return now >= start.instant() - uncertainty(start.kind);
}

bool would_be_shown(const KnownListing& known, const Answer& answer, Instant now) {
    const ListingTime start = parse_listing_time(known.start);
    const auto margin = uncertainty(start.kind);
    if (known.cancelled || has_started(start, now))
        return false;
    if (known.ends - margin <= answer.from || start.instant() + margin >= answer.to)
        return false;
    if (!answer.truncated)
        return true;
    return std::any_of(answer.listings.begin(), answer.listings.end(),
                       [&](const Listing& l) { return l.start.instant() > start.instant(); });
}

}  // namespace twir::store
