#pragma once

#include <string>
#include <vector>

namespace twir::section {

/// How the section is printed, where house style drifts (SECTION_FORMAT.md section 1).
struct Style {
    std::vector<std::string> countries_with_state = {"US"};  ///< ISO codes of the countries whose places show a state
    int window_days = 28;  ///< an issue of date D lists starts in [D, D + window_days]

    friend bool operator==(const Style&, const Style&) = default;
};

}  // namespace twir::section
