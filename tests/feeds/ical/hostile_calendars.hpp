#pragma once

#include <functional>
#include <string>
#include <vector>

namespace twir::test {

/// A calendar that someone made to break its reader.
struct HostileCalendar {
    std::string name;
    std::function<std::string()> bytes;
    std::string complaint;  ///< must be part of the error or of a problem
    bool good_survives;     ///< the harmless event beside the bad one must be read
};

/// All of them, made when asked for. The harmless event has the UID `good`.
std::vector<HostileCalendar> hostile_calendars();

}  // namespace twir::test
