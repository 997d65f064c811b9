#pragma once

#include <twir_events/core/result.hpp>
#include <twir_events/feeds/reading.hpp>

#include <string_view>

namespace twir::feeds {

/// One page of Luma's `get-items` (FEEDS.md). Entries whose event belongs to another calendar are cross-posts and left
/// out. An event is in person only with `offline` or a geo address.
/// Errors: errc::malformed for anything of another shape.
result<Reading> read_luma(std::string_view bytes, const ReadOptions& options);

}  // namespace twir::feeds
