#pragma once

#include <twir_events/draft/entry.hpp>

#include <optional>
#include <string_view>

namespace twir::draft {

struct WrittenLocation {
    std::optional<Attendance> attendance;
    WrittenPlace place;
};

/// Takes a location column apart: `Virtual (Berlin, DE)`, `Hybrid - Virtual and In-Person (Vancouver, BC, CA)`,
/// `Munich, DE + Virtual`, `Austin, TX, US`. Attendance is empty for an empty text.
WrittenLocation read_location_column(std::string_view text);

}  // namespace twir::draft
