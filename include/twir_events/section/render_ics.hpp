#pragma once

#include <twir_events/section/issue.hpp>

#include <span>
#include <string>
#include <vector>

namespace twir::section {

/// One event of a calendar. Points to what must outlive it.
struct CalendarEvent {
    const Event* event = nullptr;
    std::string uid;         ///< stays when it moves or is renamed
    int sequence = 0;        ///< which revision it is (RFC 5545 section 3.8.7.4)
    Instant stamp;           ///< when one of its listings last changed: DTSTAMP
    bool cancelled = false;  ///< exported as cancelled, so that subscribers' calendars drop it
};

struct CalendarOptions {
    std::string name = "This Week in Rust: Upcoming Events";
    std::chrono::minutes refresh{60};  ///< how often a subscriber may ask again
    Style style;
};

/// What an issue prints, in its order, a hybrid event once. `catalog`: all that is known, for UIDs that are the same in
/// each calendar: a page at Meetup or Luma names the one event that has it, else a listing does. The sequence is the
/// same for all, the time of the newest change of any listing: an event's own newest change can become older, when the
/// listing that had it turns out to be another event, and a calendar may then ignore what is said of it.
std::vector<CalendarEvent> calendar_events(const Issue& issue, const Catalog& catalog);

/// The events as an iCalendar object (RFC 5545; CRLF, folded at 75 octets). Times are UTC, whole days are dates.
/// Equal events give equal bytes, whenever they are rendered.
std::string render_ics(std::span<const CalendarEvent> events, const CalendarOptions& options);

}  // namespace twir::section
