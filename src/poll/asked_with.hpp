#pragma once

#include <twir_events/poll/source_config.hpp>

#include <string>

namespace twir::poll {

/// Digest of what the answers of a source depend on: where and for what it is asked, as whom, and how it is read. Not
/// of how often it is asked, nor of what its listings mean.
std::string asked_with(const SourceConfig& config, const MeetupCredentials& meetup);

}  // namespace twir::poll
