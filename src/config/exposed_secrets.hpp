#pragma once

#include <twir_events/config/config.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace twir::config {

/// A line for each secret that every user of this machine may read: the key for Meetup's API in its file, a password of
/// the proxy and private addresses of calendars in the configuration's own.
std::vector<std::string> exposed_secrets(const Config& config, const std::filesystem::path& file);

}  // namespace twir::config
