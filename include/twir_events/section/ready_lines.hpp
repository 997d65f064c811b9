#pragma once

#include <twir_events/core/event.hpp>
#include <twir_events/section/style.hpp>

#include <string>

namespace twir::section {

/// What an editor pastes for an event that is not printed because its organizer is new: its two lines, and the
/// `[[organizer]]` table for the directory. Empty for any other event.
std::string ready_lines(const Event& event, const Style& style);
/// The two parts of it.
std::string ready_entry(const Event& event, const Style& style);
std::string ready_table(const Event& event);

/// Whether an editor should look at the event before any other: its organizer is new, or only another source than its
/// host reports it as cancelled.
bool comes_first(const Event& event);

}  // namespace twir::section
