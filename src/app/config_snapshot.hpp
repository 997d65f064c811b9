#pragma once

#include "app/toml_keys.hpp"
#include <twir_events/app/config.hpp>

#include <span>

namespace twir::app {

/// The keys of `[snapshot]` and `[on_problem]`.
std::span<const Key<SnapshotSettings>> snapshot_keys();
std::span<const Key<OnProblemSettings>> on_problem_keys();

}  // namespace twir::app
