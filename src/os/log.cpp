// The only file that includes spdlog: its headers take seconds to compile.
#include "os/log_line.hpp"
#include <twir_events/os/log.hpp>

#include <spdlog/formatter.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <memory>
#include <utility>

namespace twir::os {
namespace {

LogLevel level_of(spdlog::level::level_enum level) {
    switch (level) {
        case spdlog::level::trace:
        case spdlog::level::debug:
            return LogLevel::debug;
        case spdlog::level::info:
            return LogLevel::info;
        case spdlog::level::warn:
            return LogLevel::warning;
        default:
            return LogLevel::error;
    }
}

spdlog::level::level_enum spdlog_level(LogLevel level) {
    switch (level) {
        case LogLevel::debug:
            return spdlog::level::debug;
        case LogLevel::info:
            return spdlog::level::info;
        case LogLevel::warning:
            return spdlog::level::warn;
        case LogLevel::error:
            return spdlog::level::err;
        case LogLevel::off:
            break;
    }
    return spdlog::level::off;
}

class LineFormatter final : public spdlog::formatter {
  public:
    explicit LineFormatter(LogFormat format) : format_(format) {}

    void format(const spdlog::details::log_msg& message, spdlog::memory_buf_t& into) override {
        const std::string line =
            log_line(format_, message.time, level_of(message.level), {message.payload.data(), message.payload.size()});
        into.append(line.data(), line.data() + line.size());
    }
    [[nodiscard]] std::unique_ptr<spdlog::formatter> clone() const override {
        return std::make_unique<LineFormatter>(format_);
    }

  private:
    LogFormat format_;
};

std::shared_ptr<spdlog::logger> make_logger(LogFormat format) {
    auto logger = std::make_shared<spdlog::logger>("", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    logger->set_formatter(std::make_unique<LineFormatter>(format));
    return logger;
}

// A process has one standard error, and any line of the code may have something to log: this is not passed around.
spdlog::logger& logger() {
    static const bool once = [] {
        spdlog::set_default_logger(make_logger(LogFormat::text));
        return true;
    }();
    static_cast<void>(once);
    return *spdlog::default_logger_raw();
}

}  // namespace

void set_up_log(const LogSettings& settings) {
    logger();
    spdlog::set_default_logger(make_logger(effective_format(settings.format)));
    set_log_level(settings.level);
}

void set_log_level(LogLevel level) {
    logger().set_level(spdlog_level(level));
}

void log(LogLevel level, std::string_view message) {
    if (level != LogLevel::off)
        logger().log(spdlog_level(level), spdlog::string_view_t(message.data(), message.size()));
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
