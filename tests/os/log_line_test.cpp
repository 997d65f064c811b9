#include "os/log_line.hpp"

#include "support/catch.hpp"

using namespace twir::os;

namespace {

std::string line(LogFormat format, std::string_view text, LogLevel level = LogLevel::warning) {
    const std::chrono::system_clock::time_point time(std::chrono::milliseconds(1'764'698'400'023));
    return log_line(format, time, level, text);
}

}  // namespace

TEST_CASE("a message is one line, whatever a feed put into it", "[os][log]") {
    CHECK(line(LogFormat::text, "poll feed=x\n2025 info fake") ==
          "2025-12-02T18:00:00.023Z warning poll feed=x\\x0a2025 info fake\n");
    CHECK(line(LogFormat::journal, "a\x1b[31m") == "<4>a\\x1b[31m\n");
    CHECK(line(LogFormat::json, "say \"hi\"\n") ==
          R"({"time":"2025-12-02T18:00:00.023Z","level":"warning","message":"say \"hi\"\n"})"
          "\n");
}

TEST_CASE("each level has its name and its priority", "[os][log]") {
    CHECK(line(LogFormat::text, "a", LogLevel::debug) == "2025-12-02T18:00:00.023Z debug   a\n");
    CHECK(line(LogFormat::text, "a", LogLevel::info) == "2025-12-02T18:00:00.023Z info    a\n");
    CHECK(line(LogFormat::text, "a", LogLevel::error) == "2025-12-02T18:00:00.023Z error   a\n");
    CHECK(line(LogFormat::journal, "a", LogLevel::debug) == "<7>a\n");
    CHECK(line(LogFormat::journal, "a", LogLevel::info) == "<6>a\n");
    CHECK(line(LogFormat::journal, "a", LogLevel::error) == "<3>a\n");
}

TEST_CASE("automatic is text where standard error is not the journal", "[os][log]") {
    CHECK(effective_format(LogFormat::automatic) == LogFormat::text);
    CHECK(effective_format(LogFormat::json) == LogFormat::json);
}
