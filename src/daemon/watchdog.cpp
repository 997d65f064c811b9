#include "daemon/watchdog.hpp"

#include <twir_events/os/log.hpp>
#include <twir_events/os/service_manager.hpp>

#include <string>

namespace twir::daemon {
namespace {

using namespace std::chrono_literals;

/// The poller beats at least once a minute, the server's thread once a second.
constexpr std::chrono::seconds longest_without_beat = 150s;
constexpr std::chrono::seconds longest_without_progress = 15s;

}  // namespace

void Watchdog::check() {
    const auto interval = os::watchdog_interval();
    if (!interval)
        return;
    const auto now = std::chrono::steady_clock::now();
    if (const auto beats = parts_.poller_beats(); beats != beats_) {
        beats_ = beats;
        last_beat_ = now;
    }
    const bool polling = now - last_beat_ < longest_without_beat;
    const bool serving = now - parts_.server_progress() < longest_without_progress;
    if (polling && serving)
        os::notify_alive();
    else
        os::log_error(std::string("no progress of the ") + (polling ? "server" : "poller") +
                      ": the watchdog is not fed");
    timer_ = parts_.loop.start_timer(*interval / 3, [this] { check(); });
}

}  // namespace twir::daemon
