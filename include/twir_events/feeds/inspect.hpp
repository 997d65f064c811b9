#pragma once

#include <twir_events/feeds/reading.hpp>

#include <string>

namespace twir::feeds {

/// What a feed said, as JSON: `{"listings": [...], "problems": [...]}` (DESIGN.md, "Interfaces"), one listing a line.
std::string inspect_json(const Reading& reading);

}  // namespace twir::feeds
