#pragma once

#include <twir_events/app/config.hpp>

#include <memory>
#include <string>

namespace spdlog {
class formatter;
}

namespace twir::app {

/// Sends the log to standard error from now on: standard output is for results alone.
void set_up_log(const LogSettings& settings);

/// How much is logged from now on; from any thread.
void set_log_level(LogSettings::Level level);

/// What `auto` means here: `journal` where standard error is the journal (sd-daemon(3)), else `text`.
LogSettings::Format effective_format(LogSettings::Format format);

/// One line for each message, whatever it holds: line ends and control characters are escaped, so that a feed's words
/// cannot forge a line.
std::unique_ptr<spdlog::formatter> make_log_formatter(LogSettings::Format format);

}  // namespace twir::app
