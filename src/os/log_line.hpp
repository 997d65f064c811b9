#pragma once

#include <twir_events/os/log.hpp>

#include <chrono>
#include <string>

namespace twir::os {

/// What `automatic` means here: `journal` where standard error is the journal (sd-daemon(3)), else `text`.
LogFormat effective_format(LogFormat format);

/// The message as one line with its line end. Line ends and control characters are escaped, so that a feed's words
/// cannot forge a line. `automatic` counts as text.
std::string log_line(LogFormat format, std::chrono::system_clock::time_point time, LogLevel level,
                     std::string_view message);

}  // namespace twir::os
