#include "app/log.hpp"

#include <boost/json.hpp>
#include <fmt/chrono.h>
#include <spdlog/formatter.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cstdlib>

namespace twir::app {
namespace {

using Format = LogSettings::Format;

std::string time_text(spdlog::log_clock::time_point time) {
    const auto ms = std::chrono::floor<std::chrono::milliseconds>(time);
    const auto s = std::chrono::floor<std::chrono::seconds>(ms);
    return fmt::format("{:%Y-%m-%dT%H:%M:%S}.{:03}Z", fmt::gmtime(spdlog::log_clock::to_time_t(s)), (ms - s).count());
}

std::string_view level_name(spdlog::level::level_enum level) {
    constexpr std::array<std::string_view, 7> names = {"trace", "debug", "info", "warning", "error", "critical", "off"};
    return names[static_cast<std::size_t>(level)];
}

/// The priorities of syslog(3), which the journal takes from the head of a line.
int priority(spdlog::level::level_enum level) {
    constexpr std::array priorities = {7, 7, 6, 4, 3, 2, 7};
    return priorities[static_cast<std::size_t>(level)];
}

std::string one_line(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20 || byte == 0x7f)
            out += fmt::format("\\x{:02x}", byte);
        else
            out += c;
    }
    return out;
}

std::string line_of(const spdlog::details::log_msg& message, Format format) {
    const std::string_view text(message.payload.data(), message.payload.size());
    if (format == Format::json)
        return boost::json::serialize(boost::json::object{
            {"time", time_text(message.time)}, {"level", level_name(message.level)}, {"message", std::string(text)}});
    if (format == Format::journal)
        return fmt::format("<{}>{}", priority(message.level), one_line(text));
    return fmt::format("{} {:7} {}", time_text(message.time), level_name(message.level), one_line(text));
}

class LineFormatter final : public spdlog::formatter {
  public:
    explicit LineFormatter(Format format) : format_(format) {}

    void format(const spdlog::details::log_msg& message, spdlog::memory_buf_t& into) override {
        const std::string line = line_of(message, format_) + "\n";
        into.append(line.data(), line.data() + line.size());
    }
    [[nodiscard]] std::unique_ptr<spdlog::formatter> clone() const override {
        return std::make_unique<LineFormatter>(format_);
    }

  private:
    Format format_;
};

/// systemd names device and inode of the journal's stream, so that a redirected standard error is told from it.
bool stderr_is_journal() {
    const char* stream = std::getenv("JOURNAL_STREAM");
    struct stat status {};
    return stream != nullptr && fstat(STDERR_FILENO, &status) == 0 &&
           fmt::format("{}:{}", status.st_dev, status.st_ino) == stream;
}

}  // namespace

Format effective_format(Format format) {
    if (format != Format::automatic)
        return format;
    return stderr_is_journal() ? Format::journal : Format::text;
}

std::unique_ptr<spdlog::formatter> make_log_formatter(Format format) {
    return std::make_unique<LineFormatter>(format);
}

void set_log_level(LogSettings::Level level) {
    constexpr std::array levels = {spdlog::level::debug, spdlog::level::info, spdlog::level::warn, spdlog::level::err};
    spdlog::default_logger_raw()->set_level(levels[static_cast<std::size_t>(level)]);
}

void set_up_log(const LogSettings& settings) {
    auto logger = std::make_shared<spdlog::logger>("", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    logger->set_formatter(make_log_formatter(effective_format(settings.format)));
    spdlog::set_default_logger(std::move(logger));
    set_log_level(settings.level);
}

}  // namespace twir::app
