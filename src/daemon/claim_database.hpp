#pragma once

#include <twir_events/config/config.hpp>
#include <twir_events/os/file_claim.hpp>

#include <optional>

namespace twir::daemon {

/// Two services on one database would ask every feed twice, and each would take the other's answers for its own. Empty:
/// none is configured. conflict: another service has it; otherwise the error of os::FileClaim.
result<std::optional<os::FileClaim>> claim_database(const config::Config& config);

}  // namespace twir::daemon
