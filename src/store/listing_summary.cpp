#include "store/listing_summary.hpp"

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

/// Finds known listings by their contents, where their keys do not match.
class ContentIndex {
  public:
    /// Both must outlive it; those that `matching` has seen are not found.
    ContentIndex(std::span<const ListingSummary> known, Matching& matching) : known_(known), matching_(matching) {
        std::vector<std::size_t> unseen;
        for (std::size_t k = 0; k < known.size(); ++k)
            if (!matching.seen[k])
                unseen.push_back(k);
        std::sort(unseen.begin(), unseen.end(), [&](auto a, auto b) { return rank(b) < rank(a); });
        for (const auto k : unseen) {
            const auto& one = known[k];
            alike_[all_of(one.start, one.url, one.summary)].push_back(k);
            if (!one.url.empty())
                alike_[url_of(one.start, one.url)].push_back(k);
            alike_[summary_of(one.start, one.summary)].push_back(k);
            if (one.url.empty())
                alike_[bare_summary_of(one.start, one.summary)].push_back(k);
        }
    }

    /// Gives each unmatched listing of the answer the known one with the same contents: `strictly` with the same
    /// address and title, else with the same value of the one that both have.
    void match(std::span<const Listing> answer, bool strictly) {
        for (std::size_t i = 0; i < answer.size(); ++i) {
            if (matching_.known_of[i])
                continue;
            const auto best = strictly ? find_same(answer[i]) : find_alike(answer[i]);
            if (best) {
                matching_.known_of[i] = best;
                matching_.seen[*best] = true;
            }
        }
    }

  private:
    using Found = std::optional<std::size_t>;

    /// The one that was listed last, and of several such the oldest row.
    [[nodiscard]] std::tuple<bool, std::int64_t> rank(std::size_t k) const {
        return {known_[k].gone_at.has_value(), known_[k].row};
    }

    // In none of these texts: it ends a line of iCalendar, and white space of titles is collapsed.
    static constexpr char separator = '\n';
    static std::string join(char kind, const std::string& start, const std::string& a, const std::string& b = {}) {
        return kind + start + separator + a + separator + b;
    }
    static std::string all_of(const std::string& start, const std::string& url, const std::string& summary) {
        return join('a', start, url, summary);
    }
    static std::string url_of(const std::string& start, const std::string& url) { return join('u', start, url); }
    static std::string summary_of(const std::string& start, const std::string& s) { return join('s', start, s); }
    static std::string bare_summary_of(const std::string& start, const std::string& s) { return join('b', start, s); }

    Found find_same(const Listing& listing) {
        return first(all_of(listing.start.text(), listing.url, listing.summary));
    }

    Found find_alike(const Listing& listing) {
        const std::string start = listing.start.text();
        if (listing.url.empty())
            return first(summary_of(start, listing.summary));
        const auto by_url = first(url_of(start, listing.url));
        const auto by_summary = first(bare_summary_of(start, listing.summary));
        if (by_url && by_summary)
            return std::min(*by_url, *by_summary, [&](auto a, auto b) { return rank(a) < rank(b); });
        return by_url ? by_url : by_summary;
    }

    /// The best of those with that content that is still free.
    Found first(const std::string& content) {
        const auto found = alike_.find(content);
        if (found == alike_.end())
            return {};
        auto& candidates = found->second;
        while (!candidates.empty() && matching_.seen[candidates.back()])
            candidates.pop_back();
        return candidates.empty() ? Found() : candidates.back();
    }

    std::span<const ListingSummary> known_;
    Matching& matching_;
    std::unordered_map<std::string, std::vector<std::size_t>> alike_;  ///< the best last
};

}  // namespace

Matching match(std::span<const ListingSummary> known, std::span<const Listing> answer) {
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
    ContentIndex unseen(known, matching);
    unseen.match(answer, true);
    unseen.match(answer, false);
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

Instant latest_start(const Answer& answer) {
    Instant latest = Instant::min();
    for (const auto& listing : answer.listings)
        latest = std::max(latest, listing.start.instant());
    return latest;
}

bool would_be_shown(const ListingSummary& known, const Answer& answer, Instant cut, Instant now) {
    const ListingTime start = parse_listing_time(known.start);
    const auto margin = uncertainty(start.kind);
    if (known.cancelled || has_started(start, now))
        return false;
    if (known.ends - margin <= answer.from || start.instant() + margin >= answer.to)
        return false;
    return !answer.truncated || start.instant() < cut;
}

}  // namespace twir::store
