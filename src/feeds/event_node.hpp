#pragma once

#include "feeds/json_access.hpp"
#include <twir_events/feeds/reading.hpp>

#include <optional>

namespace twir::feeds {

/// Whether a JSON-LD node is a schema.org Event or one of its subtypes.
bool is_event_node(const json::value& node);
/// Reads such a node; empty where it has no start that can be read.
std::optional<Listing> read_event_node(const json::value& node, const ReadOptions& options);

}  // namespace twir::feeds
