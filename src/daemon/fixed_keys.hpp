#pragma once

#include <twir_events/config/config.hpp>

#include <string>
#include <vector>

namespace twir::daemon {

/// The keys (`[meetup]`: the keys of that table) that differ and that only a restart takes, because what they configure
/// is made once.
std::vector<std::string> changed_fixed_keys(const config::Config& before, const config::Config& after);

}  // namespace twir::daemon
