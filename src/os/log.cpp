#include "os/log_line.hpp"
#include <twir_events/os/log.hpp>

#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <mutex>

namespace twir::os {
namespace {

// A process has one standard error, and any line of the code may have something to log: this is not passed around.
std::atomic<LogLevel> least_level = LogLevel::info;
std::atomic<LogFormat> line_format = LogFormat::text;
std::mutex writing;

/// A log that cannot be written has no other place to say so: the rest of the line is dropped.
void write_whole(std::string_view line) {
    while (!line.empty()) {
        const auto written = ::write(STDERR_FILENO, line.data(), line.size());
        if (written > 0)
            line.remove_prefix(static_cast<std::size_t>(written));
        else if (errno != EINTR)
            return;
    }
}

}  // namespace

void set_up_log(const LogSettings& settings) {
    line_format = effective_format(settings.format);
    set_log_level(settings.level);
}

void set_log_level(LogLevel level) {
    least_level = level;
}

void log(LogLevel level, std::string_view message) {
    if (level < least_level.load() || level == LogLevel::off)
        return;
    const std::lock_guard lock(writing);
    // Within the lock, so that lines are in the order of their times.
    write_whole(log_line(line_format, std::chrono::system_clock::now(), level, message));
}

void log_debug(std::string_view message) {
    log(LogLevel::debug, message);
}

void log_info(std::string_view message) {
    log(LogLevel::info, message);
}

void log_warning(std::string_view message) {
    log(LogLevel::warning, message);
}

void log_error(std::string_view message) {
    log(LogLevel::error, message);
}

}  // namespace twir::os
