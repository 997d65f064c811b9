#pragma once

#include <twir_events/config/config.hpp>

#include <toml++/toml.h>

#include <string>
#include <vector>

namespace twir::config {

/// Where a source of the configuration is written.
struct SourceOrigin {
    std::string file;
    toml::source_region where;
};

/// Adds warnings of what works, but is hardly meant. `origins`: those of the first sources, in their order.
void add_doubts(Config& config, const std::vector<SourceOrigin>& origins);

}  // namespace twir::config
