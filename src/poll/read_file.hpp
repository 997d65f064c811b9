#pragma once

#include <twir_events/core/result.hpp>

#include <cstddef>
#include <string>

namespace twir::poll {

/// The bytes of a regular file. not_found; too_large: more than `limit` bytes; storage: it cannot be read.
result<std::string> read_file(const std::string& path, std::size_t limit);

}  // namespace twir::poll
