#pragma once

#include "config/toml_keys.hpp"
#include <twir_events/config/config.hpp>

#include <span>

namespace twir::config {

/// The keys of `[serve]` and `[log]`.
std::span<const Key<ServeSettings>> serve_keys();
std::span<const Key<os::LogSettings>> log_keys();

}  // namespace twir::config
