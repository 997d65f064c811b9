#pragma once

#include <twir_events/poll/polled_source.hpp>

#include <chrono>
#include <string>

namespace twir::poll {

/// Digest of everything that the answers of a source depend on: address, parameters, credentials, how it is read, and
/// the days (from `past` ago until `future` ahead). Not of how often it is polled, nor of what its listings mean.
std::string request_fingerprint(const PolledSource& config, const MeetupCredentials& meetup, std::chrono::days past,
                                std::chrono::days future);

}  // namespace twir::poll
