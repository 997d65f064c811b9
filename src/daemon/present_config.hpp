#pragma once

#include <twir_events/config/config.hpp>

#include <functional>
#include <memory>

namespace twir::daemon {

/// Gives the configuration that counts now; a reload replaces it.
using PresentConfig = std::function<std::shared_ptr<const config::Config>()>;

}  // namespace twir::daemon
