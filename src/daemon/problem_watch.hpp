#pragma once

#include "daemon/present_config.hpp"
#include <twir_events/core/clock.hpp>
#include <twir_events/net/event_loop.hpp>
#include <twir_events/snapshot/tell_problems.hpp>
#include <twir_events/store/store.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <thread>

namespace twir::daemon {

/// Reports lasting problems to the operator: looks for them after each round of polls, and runs the configured command
/// on a thread of its own, one at a time. Without a command they are logged. Belongs to the loop's thread.
class ProblemWatch {
  public:
    /// All of it must outlive this.
    struct Parts {
        net::EventLoop& loop;
        store::Store& store;
        const Clock& clock;
        PresentConfig config;
    };

    explicit ProblemWatch(Parts parts) : parts_(std::move(parts)) {}

    /// A poll has ended.
    void on_poll();

  private:
    void look();
    void start_telling(std::vector<snapshot::Notice> notices);
    void on_told(const snapshot::Notice& notice, const os::CommandOutcome& outcome);

    Parts parts_;
    std::unique_ptr<net::Timer> timer_;
    bool telling_ = false;
    std::chrono::steady_clock::time_point quiet_until_;
    std::jthread thread_;  ///< last: joined first; a command under way is ended then
};

}  // namespace twir::daemon
