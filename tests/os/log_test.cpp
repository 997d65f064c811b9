#include "support/catch.hpp"
#include "support/shared.hpp"
#include <twir_events/os/log.hpp>

#include <fcntl.h>
#include <unistd.h>

#include <string>
#include <thread>

using namespace twir::os;

namespace {

/// What is written to standard error meanwhile.
template <class Function>
std::string standard_error_of(Function function) {
    const twir::support::TemporaryDir dir;
    const auto file = dir.path() / "stderr";
    const int before = ::dup(STDERR_FILENO);
    const int into = ::open(file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    REQUIRE(before >= 0);
    REQUIRE(into >= 0);
    ::dup2(into, STDERR_FILENO);
    function();
    ::dup2(before, STDERR_FILENO);
    ::close(before);
    ::close(into);
    set_up_log({LogLevel::off, LogFormat::text});
    return twir::support::read_file(file);
}

}  // namespace

TEST_CASE("only what reaches the level is logged", "[os][log]") {
    const auto written = standard_error_of([] {
        set_up_log({LogLevel::warning, LogFormat::journal});
        log_debug("a");
        log_info("b");
        log_warning("c");
        log_error("d");
        set_log_level(LogLevel::off);
        log_error("e");
        log(LogLevel::off, "f");
        set_log_level(LogLevel::debug);
        log_debug("g");
    });
    CHECK(written == "<4>c\n<3>d\n<7>g\n");
}

TEST_CASE("lines of several threads do not mix", "[os][log]") {
    const std::string message(3000, 'x');
    const auto written = standard_error_of([&] {
        set_up_log({LogLevel::info, LogFormat::journal});
        const auto write_some = [&] {
            for (int i = 0; i < 50; ++i)
                log_info(message);
        };
        std::thread other(write_some);
        write_some();
        other.join();
    });
    std::string expected;
    for (int i = 0; i < 100; ++i)
        expected += "<6>" + message + "\n";
    CHECK((written == expected));
}
