#pragma once

#include <twir_events/net/event_loop.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>

namespace twir::daemon {

/// Feeds systemd's watchdog (WatchdogSec=) while the poller and the server make progress. That it runs at all shows
/// that the event loop does. Belongs to the loop's thread.
class Watchdog {
  public:
    /// All of it must outlive this.
    struct Parts {
        net::EventLoop& loop;
        std::function<std::uint64_t()> poller_beats;  ///< changes at least once a minute
        /// When the server's thread was seen at work last; the present while it does not serve yet.
        std::function<std::chrono::steady_clock::time_point()> server_progress;
    };

    explicit Watchdog(Parts parts) : parts_(std::move(parts)), last_beat_(std::chrono::steady_clock::now()) {}

    /// Does nothing where systemd did not ask for it.
    void start() { check(); }

  private:
    void check();

    Parts parts_;
    std::uint64_t beats_ = 0;
    std::chrono::steady_clock::time_point last_beat_;
    std::unique_ptr<net::Timer> timer_;
};

}  // namespace twir::daemon
