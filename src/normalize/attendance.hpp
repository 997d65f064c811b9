#pragma once

#include "normalize/place.hpp"
#include <twir_events/core/attendance.hpp>
#include <twir_events/core/listing.hpp>
#include <twir_events/core/source.hpp>
#include <twir_events/normalize/directory.hpp>

#include <optional>
#include <string>

namespace twir::normalize {

struct AttendanceFinding {
    Attendance attendance = Attendance::in_person;
    std::string guess;  ///< what a guess rests on; empty: the source says it
};

/// How an event is held (SECTION_FORMAT.md section 2): what the configuration fixes, what the source states, what a
/// calendar's LOCATION means; where a source cannot say, words in the title, the history of that title, words in the
/// description, and the organizer's usual way. What people printed otherwise each of the last times overrules
/// configuration and source.
AttendanceFinding find_attendance(const Listing& listing, const Source& source, const Organizer* organizer,
                                  const PlaceFinding& place);

}  // namespace twir::normalize
