#pragma once

#include <twir_events/section/issue.hpp>

#include <span>
#include <string>
#include <vector>

namespace twir::section {

/// One event of a calendar. Points to what must outlive it.
struct CalendarEvent {
    const Event* event = nullptr;
    int sequence = 0;        ///< how often its meaning has changed (RFC 5545 section 3.8.7.4)
    bool cancelled = false;  ///< told to subscribers as such, so that it goes from their calendars
};

struct CalendarOptions {
    Instant stamp;  ///< when the catalog was made: DTSTAMP of all events
    std::string name = "This Week in Rust: Upcoming Events";
    std::chrono::minutes refresh{60};  ///< how often a subscriber may ask again
    Style style;
};

/// What an issue prints, in its order, a hybrid event once.
std::vector<CalendarEvent> calendar_events(const Issue& issue);

/// The events as an iCalendar object (RFC 5545; CRLF, folded at 75 octets). Times are UTC, whole days are dates. A UID
/// is made of the event's address and date: it stays when title, place or source change.
std::string render_ics(std::span<const CalendarEvent> events, const CalendarOptions& options);

}  // namespace twir::section
