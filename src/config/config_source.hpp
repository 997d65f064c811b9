#pragma once

#include "config/toml_keys.hpp"
#include <twir_events/config/config.hpp>

#include <optional>
#include <string_view>

namespace twir::config {

/// Reads a `[[source]]` table. `file` is where it stands: files it names are relative to that folder.
/// Empty where a mistake was added.
std::optional<ConfiguredSource> read_source(const toml::table& table, const std::filesystem::path& file,
                                            ConfigMistakes& mistakes);

}  // namespace twir::config
