#pragma once

#include <twir_events/core/date.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace twir::server {

/// `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110 section 5.6.7).
std::string format_http_date(Instant t);
/// That form only; the two obsolete ones are taken for none.
std::optional<Instant> parse_http_date(std::string_view text);

}  // namespace twir::server
