#pragma once

#include <twir_events/core/listing_version.hpp>
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
    Instant stamp;           ///< when that was last: DTSTAMP
    const std::vector<Support>* supports = nullptr;  ///< its other listings
};

struct CalendarOptions {
    std::string name = "This Week in Rust: Upcoming Events";
    std::chrono::minutes refresh{60};  ///< how often a subscriber may ask again
    Style style;
};

/// What an issue prints, in its order, a hybrid event once.
std::vector<CalendarEvent> calendar_events(const Issue& issue);

/// Sets sequence and stamp by what became of each event's listings, all of them: which one counts may change.
void add_versions(std::span<CalendarEvent> events, const ListingVersions& versions);

/// The events as an iCalendar object (RFC 5545; CRLF, folded at 75 octets). Times are UTC, whole days are dates. A UID
/// stays when the event moves or is renamed. Equal events give equal bytes, whenever they are rendered.
std::string render_ics(std::span<const CalendarEvent> events, const CalendarOptions& options);

}  // namespace twir::section
