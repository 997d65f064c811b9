#pragma once

#include <twir_events/store/answer.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace twir::store {

/// What apply needs to know of a stored listing before it looks closer.
struct ListingSummary {
    std::int64_t row = 0;
    std::string uid;
    std::string recurrence_id;
    std::string start;  ///< ListingTime::text()
    Instant ends;
    std::string summary;
    std::string url;
    bool cancelled = false;
    std::int64_t fingerprint = 0;
    bool seen = false;  ///< the feed's last good answer held it
    std::optional<Instant> missing_since;
    std::optional<Instant> gone_at;
};

/// Which stored listing is which of an answer's. By uid and recurrence id; what is left on both sides by the same start
/// and the same URL or summary, since some hosts make new UIDs at each fetch or with "this and following".
struct Matching {
    std::vector<std::optional<std::size_t>> known_of;  ///< for each listing of the answer; empty: it is new
    std::vector<bool> seen;                            ///< for each known listing: is in the answer
};
Matching match(std::span<const ListingSummary> known, std::span<const Listing> answer);

/// Gives a second listing with the same key a key of its own, and drops one that repeats another in everything.
void make_keys_unique(std::vector<Listing>& listings);

/// Whether the event began, wherever on earth its date or floating time is meant. Such an event is never gone.
bool has_started(const ListingTime& start, Instant now);
/// The latest start of the answer's listings; the distant past where it has none.
Instant latest_start(const Answer& answer);
/// Whether this listing is missing if an answer lacks it: it is in the answer's window, before the cut of a truncated
/// one, whose latest start is `cut`, has not started and was not cancelled.
bool would_be_shown(const ListingSummary& known, const Answer& answer, Instant cut, Instant now);

}  // namespace twir::store
