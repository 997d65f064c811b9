#include "os/log_line.hpp"

#include <twir_events/core/date.hpp>
#include <twir_events/core/plain_text.hpp>
#include <twir_events/core/text.hpp>

#include <boost/json.hpp>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cstdlib>

namespace twir::os {
namespace {

struct LevelWords {
    std::string_view name;
    char priority;  ///< of syslog(3), which the journal takes from the head of a line
};

const LevelWords& words_of(LogLevel level) {
    static constexpr std::array<LevelWords, 5> words = {
        {{"debug", '7'}, {"info", '6'}, {"warning", '4'}, {"error", '3'}, {"off", '7'}}};
    return words.at(static_cast<std::size_t>(level));
}

/// RFC 3339 with milliseconds.
std::string time_text(std::chrono::system_clock::time_point time) {
    const auto seconds = std::chrono::floor<std::chrono::seconds>(time);
    const auto ms = std::chrono::floor<std::chrono::milliseconds>(time - seconds).count();
    std::string text = format_rfc3339(Instant(seconds.time_since_epoch()));
    text.pop_back();
    return text + "." + std::to_string(1000 + ms).substr(1) + "Z";
}

/// systemd names device and inode of the journal's stream, so that a redirected standard error can be recognized.
bool stderr_is_journal() {
    const char* stream = std::getenv("JOURNAL_STREAM");
    struct stat status {};
    return stream != nullptr && fstat(STDERR_FILENO, &status) == 0 &&
           std::to_string(status.st_dev) + ":" + std::to_string(status.st_ino) == stream;
}

}  // namespace

LogFormat effective_format(LogFormat format) {
    if (format != LogFormat::automatic)
        return format;
    return stderr_is_journal() ? LogFormat::journal : LogFormat::text;
}

std::string log_line(LogFormat format, std::chrono::system_clock::time_point time, LogLevel level,
                     std::string_view message) {
    const auto& [name, priority] = words_of(level);
    if (format == LogFormat::json)
        return plain_json(boost::json::serialize(boost::json::object{
                   {"time", time_text(time)}, {"level", name}, {"message", to_valid_utf8(message)}})) +
               "\n";
    if (format == LogFormat::journal)
        return std::string("<") + priority + ">" + plain_line(message) + "\n";
    std::string padded(name);
    padded.resize(7, ' ');
    return time_text(time) + " " + padded + " " + plain_line(message) + "\n";
}

}  // namespace twir::os
