#pragma once

#include <twir_events/core/attendance.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace twir::places {

/// A location text taken apart: what may name a place, and what says how one takes part.
struct AddressParts {
    std::vector<std::string> parts;        ///< between commas and the like, trimmed, none empty
    std::optional<Attendance> attendance;  ///< said by words or addresses
    bool only_urls = false;                ///< nothing but web addresses
    bool joined = false;                   ///< what says online is joined to the rest: "X + Virtual", "X and online"
    bool says_nothing = false;             ///< empty, or words such as "TBD"
};

AddressParts split_address(std::string_view text);

}  // namespace twir::places
