#pragma once

#include "config/toml_keys.hpp"
#include <twir_events/normalize/directory.hpp>

#include <optional>
#include <span>
#include <string_view>

namespace twir::config {

/// The keys of `[[organizer]]`.
std::span<const Key<normalize::Organizer>> organizer_keys();

/// Reads an `[[organizer]]` table of a directory file. Empty where a mistake was added.
std::optional<normalize::Organizer> read_organizer(const toml::table& table, std::string_view file,
                                                   ConfigMistakes& mistakes);

}  // namespace twir::config
