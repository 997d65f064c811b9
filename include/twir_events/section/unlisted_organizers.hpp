#pragma once

#include <twir_events/section/issue.hpp>

#include <string>
#include <vector>

namespace twir::section {

/// An organizer that the directory does not have.
struct UnlistedOrganizer {
    const Event* event = nullptr;  ///< the first one of the issue
    std::string table;             ///< what to add to a file of the directory, in TOML
};

/// The organizers of the issue's events, printed or not, that were taken from feeds. Points into the issue's catalog.
std::vector<UnlistedOrganizer> unlisted_organizers(const Issue& issue);

}  // namespace twir::section
