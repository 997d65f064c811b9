#pragma once

#include <twir_events/core/result.hpp>
#include <twir_events/feeds/reading.hpp>

#include <string_view>

namespace twir::feeds {

/// Reads an iCalendar feed (RFC 5545, and Google's, Meetup's, Luma's and Outlook's dialects of it, detected by PRODID
/// and the source's kind) and expands its series within the window. An event that cannot be read, or only in part, is
/// among the problems with its line and does not hide the others.
///
/// Errors: malformed where the bytes are not a calendar, or one that is cut off or whose BEGINs and ENDs do not match;
/// too_large where it exceeds what a calendar may hold. Safe to call from several threads at once.
result<Reading> read_ical(std::string_view bytes, const ReadOptions& options);

}  // namespace twir::feeds
