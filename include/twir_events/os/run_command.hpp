#pragma once

#include <chrono>
#include <cstddef>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace twir::os {

/// A program that the configuration names, and its input.
struct CommandRequest {
    std::vector<std::string> command;  ///< the program, looked for in PATH, and its arguments; no shell reads them
    /// What it may want to know: `{markdown}` in an argument, and TWIR_MARKDOWN in its environment.
    std::vector<std::pair<std::string, std::string>> values;
    std::string input;                    ///< on its standard input; what a pipe does not hold (64 KiB) is left out
    std::chrono::milliseconds timeout{};  ///< then it gets SIGTERM, and 2 s later SIGKILL, with all that it started
    std::size_t largest_output = std::size_t{64} << 10U;  ///< bytes; what is beyond is left out
    bool with_errors = true;                              ///< what it writes on standard error counts as output
};

/// How it ended.
struct CommandOutcome {
    std::string trouble;             ///< in words; empty: it ended with status 0
    std::vector<std::string> lines;  ///< of what it wrote, those that are not blank, as valid UTF-8
    std::string output = {};         ///< what it wrote, as it is

    [[nodiscard]] bool good() const { return trouble.empty(); }
};

/// Runs it to its end, in a process group of its own and without our files. `stop`: ends it early.
CommandOutcome run_command(const CommandRequest& request, const std::stop_token& stop = {});

}  // namespace twir::os
