#pragma once

#include <twir_events/core/result.hpp>
#include <twir_events/feeds/reading.hpp>

#include <optional>
#include <string_view>

namespace twir::feeds {

/// One page of Meetup's GraphQL answer (FEEDS.md), also a recorded one that is wrapped in `body`. Where a node has no
/// eventType its venues say how it is held; where it has no endTime its duration does.
/// Errors: errc::rate_limited, errc::not_found (no such group), errc::malformed (validation errors, another shape).
result<Reading> read_meetup(std::string_view bytes, const ReadOptions& options);

/// When a RATE_LIMITED answer says that one may ask again; empty for any other answer.
std::optional<Instant> meetup_reset_at(std::string_view bytes);

}  // namespace twir::feeds
