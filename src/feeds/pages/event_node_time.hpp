#pragma once

#include <twir_events/core/listing.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace twir::feeds {

/// A schema.org Date or DateTime (ISO 8601) as people write it: `2026-05-14`, `20260514T1900+02`, `2026-05-14 19:00
/// CET`, `2026-05-14T19:00+02:00[Europe/Berlin]`. A time without an offset, or with letters that may mean several, is
/// one of `zone` (IANA), or floating where that is empty or unknown.
std::optional<ListingTime> read_schema_time(std::string_view text, const std::string& zone);
/// The exclusive end of an event that starts at `start` and whose last moment or day is `last`; empty where a timed
/// event of one day gives that day as its end.
std::optional<ListingTime> schema_end(const ListingTime& start, const ListingTime& last);

}  // namespace twir::feeds
