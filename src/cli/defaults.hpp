#pragma once

#include "cli/checkout.hpp"
#include "cli/commands.hpp"
#include <twir_events/config/config_texts.hpp>
#include <twir_events/core/result.hpp>

#include <filesystem>
#include <optional>

namespace twir::cli {

/// What stands in for a configuration file in a checkout of the newsletter: the groups that the program ships; the
/// newest published issue and draft of the checkout as sources; a contact from TWIR_EVENTS_CONTACT or git's remote; a
/// database in the user's state folder, which is made. Notes on standard error name each. invalid_config: the shipped
/// groups are not found, or a variable of the environment is wrong.
result<config::ConfigTexts> default_configuration(const Checkout& checkout, DraftOfCheckout draft);

/// Of that only the directory of organizers, for commands that ask no source. Without the shipped groups it is empty.
/// invalid_config: TWIR_EVENTS_DATA is wrong.
result<config::ConfigTexts> default_directory();

/// The published issue that a draft of that day follows, which a note on standard error names. Empty: there is none.
std::filesystem::path default_base(const Checkout& checkout, Date draft);

/// The draft that is named; where none is, the newest one of the checkout, which a note on standard error names.
/// invalid_argument: there is none.
result<std::string> draft_or_default(const std::string& named, std::string_view command);

}  // namespace twir::cli
