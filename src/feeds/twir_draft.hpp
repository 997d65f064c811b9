#pragma once

#include <twir_events/core/result.hpp>
#include <twir_events/feeds/reading.hpp>

#include <string_view>

namespace twir::feeds {

/// Reads a published issue or a draft of This Week in Rust: each event of its section as a listing of whole days, with
/// all its organizers and titles, the printed place, and the attendance as stated. An event that is printed in two
/// regions is one listing. The uid is made of address, date and organizer, so that it stays from issue to issue.
///
/// Errors: malformed where the text has no events section, several, or conflict markers.
result<Reading> read_twir_draft(std::string_view bytes, const ReadOptions& options);

}  // namespace twir::feeds
