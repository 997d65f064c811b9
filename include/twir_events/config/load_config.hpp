#pragma once

#include <twir_events/config/config_texts.hpp>
#include <twir_events/core/date.hpp>

namespace twir::config {

/// A configuration that may name files by address: their texts are the last good copies in the database; what is not
/// there, or is of no use any more, is asked for once. Errors as load_config's, and those of asking.
result<LoadedConfig> load_with_remote_files(ConfigTexts texts);

/// Fetches those of its remote files that are due, and uses the valid ones. A warning is logged for each of the others.
result<void> renew_remote_files(LoadedConfig& loaded, Instant now);

}  // namespace twir::config
