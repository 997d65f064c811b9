#pragma once

#include <twir_events/config/config.hpp>
#include <twir_events/store/store.hpp>

namespace twir::knowledge {

/// Compares the last snapshot of each issue that a published source shows with what was published, unless that was done
/// with the same two. Returns whether there is a new score.
result<bool> update_scores(const config::Config& config, store::Store& store, Instant now);

}  // namespace twir::knowledge
