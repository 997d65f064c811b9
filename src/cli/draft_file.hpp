#pragma once

#include "cli/commands.hpp"
#include <twir_events/draft/draft.hpp>
#include <twir_events/section/style.hpp>

#include <string>

namespace twir::cli {

/// Drafts are a tenth of this; anything larger is no draft.
inline constexpr std::size_t most_draft_bytes = 16U << 20U;

/// Reads a draft or a bare section. not_found, too_large, storage.
result<draft::Draft> read_draft_file(const std::string& file);

/// How the section is printed: as the configuration says where there is one, else as TWiR does. invalid_config.
result<section::Style> section_style(const Globals& globals);

}  // namespace twir::cli
