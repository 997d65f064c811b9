#pragma once

#include <twir_events/config/config.hpp>
#include <twir_events/store/store.hpp>

namespace twir::knowledge {

/// What the store knows of a source that the configuration now gives another id, it knows under that id from now on: it
/// is the one at the same address. Otherwise its listings would be missing until the new id has answered.
result<void> follow_renamed_sources(const config::Config& config, store::Store& store);

}  // namespace twir::knowledge
