#pragma once

#include "config/toml_keys.hpp"
#include <twir_events/config/config.hpp>

#include <optional>
#include <span>
#include <string_view>

namespace twir::config {

/// The keys of `[[source]]`.
std::span<const Key<ConfiguredSource>> source_keys();

/// Reads a `[[source]]` table of `file`: files it names are relative to that folder; a file on the web cannot name any.
/// Empty where a mistake was added.
std::optional<ConfiguredSource> read_source(const toml::table& table, const std::filesystem::path& file,
                                            const LumaSettings& luma, ConfigMistakes& mistakes);

/// Takes the page of luma.com that a Luma source names by its url as the slug, or for the id that it is called by.
void take_page(ConfiguredSource& source);

/// Fills in where a source is read, and its id, as far as they follow from its kind, group, calendar and slug.
void complete_source(ConfiguredSource& source, const LumaSettings& luma);

}  // namespace twir::config
