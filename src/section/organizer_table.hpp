#pragma once

#include <twir_events/core/event.hpp>

namespace twir::section {

/// A `[[organizer]]` table for the directory, to paste, at home where the event is. A home that is not known is left
/// out, or left open with a remark.
enum class UnknownHome { left_out, left_open };
std::string organizer_table(const Link& organizer, const Place& home, UnknownHome unknown);

}  // namespace twir::section
