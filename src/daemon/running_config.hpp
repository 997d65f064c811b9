#pragma once

#include <twir_events/config/config.hpp>

namespace twir::daemon {

/// A configuration that was read again as far as a running service can take it: what only a restart takes stays as it
/// is at `present`, and is logged. invalid_config: real hosts may not be polled under it.
result<config::Config> as_far_as_running(config::Config loaded, const config::Config& present);

}  // namespace twir::daemon
