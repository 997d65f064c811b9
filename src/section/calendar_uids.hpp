#pragma once

#include <twir_events/section/render_ics.hpp>

#include <span>
#include <string>
#include <vector>

namespace twir::section {

/// A UID for each event of a calendar, which stays when the event moves or is renamed: made of its page where that is
/// of one occasion, and no other event here has it; else of its listing, which is one of a series by its recurrence id.
std::vector<std::string> calendar_uids(std::span<const CalendarEvent> events);

}  // namespace twir::section
