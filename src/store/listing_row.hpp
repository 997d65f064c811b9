#pragma once

#include "store/connection.hpp"
#include <twir_events/store/answer.hpp>

#include <string_view>

namespace twir::store {

/// The columns that `read_listing` expects first, of `listings l` joined with `feeds f`. Descriptions are apart.
inline constexpr std::string_view listing_columns =
    "f.source, l.uid, l.recurrence_id, l.start, l.end, l.all_day, l.zone, l.summary, l.location, l.url, l.group_name, "
    "l.organizer, l.organizer_url, l.status, l.status_text, l.attendance, l.details, l.first_seen, "
    "coalesce(l.last_seen, f.last_success, l.first_seen), l.missing_since, l.gone_at, l.no, l.fingerprint, "
    "coalesce((SELECT max(at) FROM changes WHERE listing = l.no), l.first_seen)";
/// One more, which may follow them.
inline constexpr std::string_view description_column = ", (SELECT text FROM descriptions WHERE listing = l.no)";

/// `described`: the row has `description_column` as well.
StoredListing read_listing(const Query& row, bool described);

/// When it ends, or starts where no end is known.
Instant end_instant(const Listing& listing);

/// Adds a listing to the feed of that number and returns the row's.
std::int64_t insert_listing(Connection& db, std::int64_t feed, const Listing& listing, Instant now);
/// Overwrites the row with what the feed says now: seen, neither missing nor gone.
void update_listing(Connection& db, std::int64_t row, const Listing& listing);
/// The row's listing with its description.
Listing load_listing(Connection& db, std::int64_t row);

}  // namespace twir::store
