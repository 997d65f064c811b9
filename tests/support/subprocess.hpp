#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace twir::support {

/// What a program left behind.
struct Finished {
    int exit_code = -1;     ///< 128 + N where signal N ended it
    std::string out;        ///< standard output
    std::string err;        ///< standard error
    long peak_rss_kib = 0;  ///< 0 where it is not clearly more than this process had when it began the program
    std::chrono::milliseconds took{0};
    std::chrono::milliseconds processor{0};  ///< that it took of the processor
};

/// Runs a program to its end with `input` on its standard input; throws where it cannot be started.
/// After `limit` it is killed.
Finished run(const std::vector<std::string>& command, std::string_view input = {},
             std::chrono::seconds limit = std::chrono::seconds(60));

/// The twir-events that this build made; TWIR_EVENTS in the environment names another.
std::string twir_events_program();

/// Runs that program with these arguments.
Finished run_twir_events(std::vector<std::string> arguments, std::string_view input = {});

}  // namespace twir::support
