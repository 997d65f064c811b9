#pragma once

#include <twir_events/feeds/reading.hpp>

#include <string>

namespace twir::feeds {

/// What a feed said, as JSON: `{"listings": [...], "problems": [...]}`, one listing a line,
/// with what it was read from where the reading kept that.
std::string inspect_json(const Reading& reading);

}  // namespace twir::feeds
