#pragma once

#include <twir_events/core/date.hpp>

#include <string_view>

namespace twir::support {

/// The instant that an RFC 3339 text names.
inline Instant at(std::string_view text) {
    return parse_rfc3339(text)->instant();
}

}  // namespace twir::support
