#pragma once

#include <twir_events/core/date.hpp>

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace twir::poll {

/// How long from `now` a Retry-After asks to wait, in seconds or as a date; a date that is past: 0; empty: neither.
std::optional<std::chrono::seconds> parse_retry_after(std::string_view text, Instant now);
/// `max-age` of a Cache-Control; 0 with `no-cache` or `no-store`; empty where it does not say.
std::optional<std::chrono::seconds> parse_max_age(std::string_view cache_control);
/// REFRESH-INTERVAL (RFC 7986) or X-PUBLISHED-TTL of an iCalendar document, the longer of both; empty: neither. Only
/// the part before the first component is searched.
std::optional<std::chrono::seconds> published_ttl(std::string_view document);

}  // namespace twir::poll
