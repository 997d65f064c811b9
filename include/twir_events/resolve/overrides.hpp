#pragma once

#include <twir_events/core/attendance.hpp>
#include <twir_events/core/date.hpp>
#include <twir_events/core/event_edit.hpp>
#include <twir_events/core/link.hpp>
#include <twir_events/core/place.hpp>

#include <optional>
#include <string>
#include <vector>

namespace twir::resolve {

/// A correction by an editor (config/overrides.toml). It wins over every feed.
struct Override {
    using Action = EditAction;

    Action action = Action::hide;

    // Which event: by its address, or by its Meetup group (or organizer's address) and its date.
    std::string event;
    std::string group;
    std::optional<Date> date;

    std::string title;
    std::string with;  ///< of `join`: the address of the event that stays
    Place place;
    std::optional<Attendance> attendance;
    Link organizer;
    DateRange dates{};  ///< of `add`

    std::string reason;           ///< why; shown in explanations
    std::optional<Date> expires;  ///< the last day it counts; empty: it does not expire
    std::string written_at;       ///< FILE:LINE
};

/// "hide (overrides.toml:12): not about Rust".
std::string describe(const Override& o);
/// The same as an edit of the whole event.
EventEdit edit_of(const Override& o);

/// How the event that it adds is held: as it says, else in person where it names a city and virtual where not.
Attendance attendance_of(const Override& o);

/// Those that still count on `today`.
std::vector<Override> in_force(const std::vector<Override>& overrides, Date today);

}  // namespace twir::resolve
