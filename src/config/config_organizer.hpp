#pragma once

#include "config/toml_keys.hpp"
#include <twir_events/normalize/directory.hpp>

#include <optional>
#include <string_view>

namespace twir::config {

/// Reads an `[[organizer]]` table of a directory file. Empty where a mistake was added.
std::optional<normalize::Organizer> read_organizer(const toml::table& table, std::string_view file,
                                                   ConfigMistakes& mistakes);

}  // namespace twir::config
