#pragma once

#include <twir_events/core/result.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace twir::os {

/// The exit status of the program; the numbers are its interface.
enum class Exit : int {
    done = 0,
    input = 1,    ///< the input is at fault
    usage = 2,    ///< the command line or the configuration is
    outside = 3,  ///< trouble outside: network, disk, stale feeds
};

/// The status that an error ends the program with.
Exit exit_of(const Error& error);

/// The error with the name of what it happened in before its message.
Error fail_in(std::string_view name, const Error& error);

/// `twir-events: error: ...` on standard error, each line of the message.
void report_error(std::string_view message);
/// `twir-events: warning: ...`.
void report_warning(std::string_view message);
/// `twir-events: ...`, for what is neither.
void report_note(std::string_view message);
/// Reports the error and gives its status.
Exit report(const Error& error);

/// "1 source", "2 sources".
std::string counted(std::size_t n, std::string_view noun);

/// For a result of several lines, such as a merge's report, on standard error.
void report_text(std::string_view text);

/// What a result is, for how it is kept from a terminal's controls (core/plain_text.hpp).
enum class Output {
    text,      ///< for people
    json,      ///< the same data, escaped
    document,  ///< bytes that count, such as a draft: as they are, but for a terminal
    painted,   ///< made for the terminal already: as it is
};

/// Writes the result on standard output. `outside` where that fails: with a report (a full disk), or silently where
/// the reader has closed the pipe, as `| head` does.
Exit write_output(std::string_view text, Output kind = Output::text);

}  // namespace twir::os
