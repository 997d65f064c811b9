#pragma once

#include <twir_events/core/date.hpp>
#include <twir_events/normalize/directory.hpp>

#include <optional>
#include <string>

namespace twir::normalize {

/// How regularly the events of an organizer were printed.
struct Rhythm {
    Date last{};        ///< the day of the newest printed event
    int days = 0;       ///< from one event to the next
    std::string words;  ///< for people: "every second Thursday", "each month"
};

/// The rhythm of the organizer's printed lines: weekly, every second week, monthly or every second month. Empty: fewer
/// than four days were printed, or they follow no rhythm.
std::optional<Rhythm> rhythm_of(const Organizer& organizer);

}  // namespace twir::normalize
