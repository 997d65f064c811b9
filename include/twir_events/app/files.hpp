#pragma once

#include <twir_events/core/result.hpp>

#include <cstddef>
#include <filesystem>
#include <string>

namespace twir::app {

/// The bytes of a regular file or pipe. not_found, too_large (more than `limit` bytes; nothing is kept), storage.
result<std::string> read_file(const std::filesystem::path& path, std::size_t limit);

}  // namespace twir::app
