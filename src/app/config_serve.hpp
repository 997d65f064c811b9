#pragma once

#include "app/toml_keys.hpp"
#include <twir_events/app/config.hpp>

#include <span>

namespace twir::app {

/// The keys of `[serve]` and `[log]`.
std::span<const Key<ServeSettings>> serve_keys();
std::span<const Key<os::LogSettings>> log_keys();

}  // namespace twir::app
