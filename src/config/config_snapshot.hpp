#pragma once

#include "config/toml_keys.hpp"
#include <twir_events/config/config.hpp>

#include <span>

namespace twir::config {

/// The keys of `[snapshot]` and `[on_problem]`.
std::span<const Key<SnapshotSettings>> snapshot_keys();
std::span<const Key<OnProblemSettings>> on_problem_keys();

}  // namespace twir::config
