#pragma once

#include <twir_events/core/date.hpp>
#include <twir_events/core/listing.hpp>
#include <twir_events/core/listing_change.hpp>
#include <twir_events/store/feed_state.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace twir::store {

/// The content of one good answer of one feed: all pages of it. A bad answer never gets here. (A feeds::Reading is one
/// page in the words of its reader, and the store does not know feeds: poll makes this of all of them, with the times
/// that they were asked for.)
struct Answer {
    std::string source;
    std::vector<Listing> listings;
    bool complete = true;    ///< false: may add and change listings, but none of them is missed
    bool truncated = false;  ///< the feed cut its list: what starts at or after its last listing is not missed
    /// UIDs and addresses of listings that it holds, though they could not be read: none of these is missed.
    std::set<std::string, std::less<>> unread;
    Instant from;  ///< the answer shows what ends after `from` ...
    Instant to;    ///< ... and starts before `to`; what lies outside is not missed
};

/// What one poll of a feed came to.
struct Arrival {
    FeedState state;           ///< of the feed after it
    Answer* answer = nullptr;  ///< a good one; null: there is nothing new to take in
    bool unchanged = false;    ///< there was a good one, the same as the one before (304, identical bytes)
    Instant at;
};

/// How many listings an answer changed.
struct ApplyReport {
    std::size_t added = 0;
    std::size_t changed = 0;       ///< in any field, and neither moved nor cancelled
    std::size_t moved = 0;         ///< to another start
    std::size_t cancelled = 0;     ///< by its host
    std::size_t missing_once = 0;  ///< not in this answer, but in the one before: kept until the next one
    std::size_t gone = 0;          ///< not in two complete answers in a row
    std::size_t reappeared = 0;    ///< was gone
    std::size_t unchanged = 0;
    std::size_t renamed = 0;  ///< of the unchanged ones: its feed gave it another UID

    /// Whether the catalog may come out different, if only in the keys by which the store is asked.
    [[nodiscard]] bool news() const {
        return added + changed + moved + cancelled + missing_once + gone + reappeared + renamed > 0;
    }
    ApplyReport& operator+=(const ApplyReport& other);
    friend bool operator==(const ApplyReport&, const ApplyReport&) = default;
};

/// A listing with what the store knows of its life.
struct StoredListing {
    Listing listing;
    std::int64_t number = 0;       ///< of its row: it stays as long as the listing
    std::int64_t fingerprint = 0;  ///< of its content
    Instant first_seen;
    Instant last_seen;                     ///< the last good answer that held it
    std::optional<Instant> missing_since;  ///< the first complete answer in a row that lacked it
    std::optional<Instant> gone_at;        ///< the second one; kept, but its host no longer lists it
    Instant changed;                       ///< when it last changed, was cancelled, or came back, else first seen

    [[nodiscard]] bool gone() const { return gone_at.has_value(); }
    [[nodiscard]] bool missing() const { return missing_since.has_value() && !gone(); }
};

using twir::change_kind_name;
using twir::ChangeKind;
using twir::ListingChange;

}  // namespace twir::store
