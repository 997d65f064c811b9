#pragma once

#include "cli/commands.hpp"
#include <twir_events/draft/draft.hpp>
#include <twir_events/normalize/directory.hpp>
#include <twir_events/section/style.hpp>

#include <string>

namespace twir::cli {

/// Drafts are a tenth of this; anything larger cannot be one.
inline constexpr std::size_t most_draft_bytes = 16U << 20U;

/// The bytes of a draft's file, or with `-` of standard input. not_found, too_large, storage.
result<std::string> read_draft_bytes(const std::string& file);
/// Whether that is standard input, which cannot be changed in place.
bool is_standard_input(const std::string& file);
/// The draft's name in messages.
std::string shown_name(const std::string& file);

/// Reads a draft or a bare section. not_found, too_large, storage.
result<draft::Draft> read_draft_file(const std::string& file);

/// The part of the configuration that commands need to check or correct a draft.
struct DraftSettings {
    section::Style style;            ///< how the section is printed
    normalize::Directory directory;  ///< organizers by address
};

/// Without a configuration, TWiR's style and an empty directory; in a checkout of the newsletter the shipped one.
/// invalid_config.
result<DraftSettings> draft_settings(const Globals& globals);

}  // namespace twir::cli
