#pragma once

#include <twir_events/normalize/directory.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace twir::normalize {

/// A guess at a field from earlier lines.
struct UsualAttendance {
    Attendance attendance = Attendance::in_person;
    bool of_title = false;  ///< from lines of this title or a similar one; else of the organizer's other events
    std::string basis;      ///< for people: "3 of its last 4 lines with this title"
};

/// How the organizer's events with that title are usually held; empty: nothing is known of it. Lines that were printed
/// count most, the newest most of all; where there are none, the directory's counts.
std::optional<UsualAttendance> usual_attendance(const Organizer& organizer, std::string_view title);

/// The newest line that shows where an event of that title held that way is printed: of this title or a similar one,
/// else of any. Null: there is none.
const PrintedLine* line_for_place(const Organizer& organizer, std::string_view title, Attendance attendance);

/// How people printed the events of that title of which the source said `said`, where that was otherwise each of the
/// last times; empty: it was not. `always`: the source says so of all its events.
std::optional<UsualAttendance> overruled_attendance(const Organizer& organizer, std::string_view title, Attendance said,
                                                    bool always);

/// The newest line of an event for which the source stated `said` and people printed another place, the same one each
/// of the last times; null: there is none.
const PrintedLine* overruled_place(const Organizer& organizer, const Place& said);

/// The newest cell with that name alone, which the group's own feed has for it. Null: people never printed it so, or
/// otherwise each of the last times.
const std::vector<Link>* printed_under(const Organizer& organizer, std::string_view name);

/// The organizers' cell as it was printed last: for this title, unless that was long before the organizer's last lines;
/// else the newest that was printed more than once. Null: there is none.
const std::vector<Link>* printed_organizers(const Organizer& organizer, std::string_view title);

}  // namespace twir::normalize
