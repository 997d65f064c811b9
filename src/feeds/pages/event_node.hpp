#pragma once

#include "feeds/pages/json_ld.hpp"
#include <twir_events/feeds/reading.hpp>

#include <optional>

namespace twir::feeds {

/// Whether a JSON-LD node is a schema.org Event or one of its subtypes.
bool is_event_node(const json::value& node);
/// Whether it is a series of events.
bool is_series_node(const json::value& node);
/// Reads an event's node; empty, with a problem, where it has no start that can be read.
std::optional<Listing> read_event_node(const JsonLd& page, const json::value& node, const ReadOptions& options,
                                       std::vector<Problem>& problems);

}  // namespace twir::feeds
