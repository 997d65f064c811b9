#pragma once

#include "config/toml_keys.hpp"
#include <twir_events/resolve/overrides.hpp>

#include <optional>
#include <string_view>

namespace twir::config {

/// Reads an `[[override]]` table of an overrides file. Empty where a mistake was added.
std::optional<resolve::Override> read_override(const toml::table& table, std::string_view file,
                                               ConfigMistakes& mistakes);

}  // namespace twir::config
