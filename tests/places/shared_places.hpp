#pragma once

#include <twir_events/core/place.hpp>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

/// Places as the published sections print them, read from the folder of shared test data.
namespace twir::places::test {

struct PrintedPlace {
    std::string text;     ///< "Seattle, WA, US"
    std::string heading;  ///< the region it stands under
    std::string where;    ///< file and line
};

/// All places of entries in one section.
std::vector<PrintedPlace> printed_places(const std::filesystem::path& section);

/// "City, CC" or "City, ST, CC" taken apart; empty for all else ("Virtual", "Europe", several cities).
std::optional<Place> parse_printed(const std::string& text);

/// As a section prints it: "Seattle, WA, US", "Oxford, UK", "Vancouver, BC, CA".
std::string print(const Place& place);

}  // namespace twir::places::test
