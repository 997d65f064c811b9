#pragma once

#include <twir_events/config/config.hpp>
#include <twir_events/resolve/build_catalog.hpp>
#include <twir_events/store/feed_state.hpp>

#include <map>
#include <string>
#include <vector>

namespace twir::knowledge {

/// What each configured source that ever gave a good answer covers, and how it answers at present. `states`: of all
/// feeds.
std::map<std::string, resolve::Coverage> source_coverage(const config::Config& config,
                                                         const std::vector<store::FeedState>& states, Instant now);

}  // namespace twir::knowledge
