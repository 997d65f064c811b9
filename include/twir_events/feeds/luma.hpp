#pragma once

#include <twir_events/core/result.hpp>
#include <twir_events/feeds/reading.hpp>

#include <string>
#include <string_view>

namespace twir::feeds {

/// One page of Luma's `get-items` (FEEDS.md). Entries whose event belongs to another calendar are cross-posts and left
/// out. An event is in person only with `offline` or a geo address.
/// An object without entries and without an error is a calendar with nothing scheduled: so Luma answers then.
/// Errors: errc::malformed for anything of another shape.
result<Reading> read_luma(std::string_view bytes, const ReadOptions& options);

/// The id (`cal-...`) of the calendar that a page of luma.com shows: the answer to `/url?url=SLUG` of its API.
/// Errors: errc::malformed where it names none.
result<std::string> read_luma_calendar_id(std::string_view bytes);

}  // namespace twir::feeds
