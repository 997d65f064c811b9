#include "app/log.hpp"

#include "support/catch.hpp"

#include <spdlog/formatter.h>

using namespace twir::app;
using Format = LogSettings::Format;

namespace {

std::string line(Format format, std::string_view text) {
    const spdlog::log_clock::time_point time(std::chrono::milliseconds(1'764'698'400'123));
    const spdlog::details::log_msg message(time, {}, "", spdlog::level::warn, {text.data(), text.size()});
    spdlog::memory_buf_t buffer;
    make_log_formatter(format)->format(message, buffer);
    return {buffer.data(), buffer.size()};
}

}  // namespace

TEST_CASE("a message is one line, whatever a feed put into it", "[app][log]") {
    CHECK(line(Format::text, "poll feed=x\n2025 info fake") ==
          "2025-12-02T18:00:00.123Z warning poll feed=x\\x0a2025 info fake\n");
    CHECK(line(Format::journal, "a\x1b[31m") == "<4>a\\x1b[31m\n");
    CHECK(line(Format::json, "say \"hi\"\n") ==
          R"({"time":"2025-12-02T18:00:00.123Z","level":"warning","message":"say \"hi\"\n"})"
          "\n");
}

TEST_CASE("auto is text where standard error is no journal", "[app][log]") {
    CHECK(effective_format(Format::automatic) == Format::text);
    CHECK(effective_format(Format::json) == Format::json);
}
