#pragma once

#include <twir_events/config/config.hpp>
#include <twir_events/store/store.hpp>

namespace twir::knowledge {

/// Renames, in the store, sources whose id was changed in the configuration; they are recognized by their address.
/// Otherwise their listings would be missing until the new id has answered.
result<void> follow_renamed_sources(const config::Config& config, store::Store& store);

}  // namespace twir::knowledge
