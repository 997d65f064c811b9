#pragma once

#include <string_view>

namespace twir::os {

enum class LogLevel { debug, info, warning, error, off };

enum class LogFormat {
    automatic,  ///< journal where standard error is the journal, else text
    text,
    json,     ///< an object a line
    journal,  ///< a priority before each line, without a time
};

/// What the service logs, and how.
struct LogSettings {
    LogLevel level = LogLevel::info;
    LogFormat format = LogFormat::automatic;
};

/// Sets how this process logs from now on. The log always goes to standard error: standard output is for results alone.
void set_up_log(const LogSettings& settings);

/// How much is logged from now on; from any thread.
void set_log_level(LogLevel level);

/// Writes one line, whatever the message holds; from any thread. Below the level that is set, nothing is written.
void log(LogLevel level, std::string_view message);
void log_debug(std::string_view message);
void log_info(std::string_view message);
void log_warning(std::string_view message);
void log_error(std::string_view message);

}  // namespace twir::os
