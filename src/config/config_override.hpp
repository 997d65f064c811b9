#pragma once

#include "config/toml_keys.hpp"
#include <twir_events/resolve/overrides.hpp>

#include <optional>
#include <span>
#include <string_view>

namespace twir::config {

/// The keys of `[[override]]`.
std::span<const Key<resolve::Override>> override_keys();

/// Reads an `[[override]]` table of an overrides file. Empty where a mistake was added.
std::optional<resolve::Override> read_override(const toml::table& table, std::string_view file,
                                               ConfigMistakes& mistakes);

}  // namespace twir::config
