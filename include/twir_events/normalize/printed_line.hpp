#pragma once

#include <twir_events/core/attendance.hpp>
#include <twir_events/core/date.hpp>
#include <twir_events/core/link.hpp>
#include <twir_events/core/place.hpp>

#include <optional>
#include <string>
#include <vector>

namespace twir::normalize {

/// How people printed an event in an issue.
struct PrintedLine {
    Date day{};  ///< of the event
    Attendance attendance = Attendance::in_person;
    std::optional<Attendance> first_attendance;  ///< as the first issue had it, where that was otherwise
    Place place;                                 ///< unknown where the line has none: `Virtual`
    std::string title;
    std::string url;               ///< of its event; empty: unknown
    std::vector<Link> organizers;  ///< all of its cell, in that spelling

    // What the event's own source stated; empty: nothing, or it is not known.
    std::optional<Attendance> stated_attendance = {};
    Place stated_place = {};

    friend bool operator==(const PrintedLine&, const PrintedLine&) = default;
};

struct Organizer;

/// The organizers with the lines that issues printed for them, besides those of the directory. Who was printed and is
/// not in the directory is an organizer by its newest line.
std::vector<Organizer> with_printed_lines(std::vector<Organizer> organizers, std::vector<PrintedLine> lines);

}  // namespace twir::normalize
