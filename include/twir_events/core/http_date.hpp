#pragma once

#include <twir_events/core/date.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace twir {

/// `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110 section 5.6.7), whatever the locale.
std::string format_http_date(Instant t);
/// An HTTP date in any of its three forms; empty where it is none.
std::optional<Instant> parse_http_date(std::string_view text);

}  // namespace twir
