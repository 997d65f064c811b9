#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <vector>

namespace twir::net {

/// Dropping it cancels the timer: its function is not called any more. Belongs to the loop's thread.
class Timer {
  public:
    virtual ~Timer() = default;
};

/// One thread's work: what is posted, timers, signals and the network. Everything it calls, it calls on the thread that
/// is in run(). An exception from there leaves run().
class EventLoop {
  public:
    virtual ~EventLoop() = default;

    /// Works until stop(); may be called again afterwards to continue.
    virtual void run() = 0;
    /// From any thread. What is in progress stays as it is.
    virtual void stop() = 0;
    /// From any thread.
    virtual void post(std::function<void()> task) = 0;
    /// Calls `task` once, `delay` from now by the steady clock. On the loop's thread only.
    [[nodiscard]] virtual std::unique_ptr<Timer> start_timer(std::chrono::steady_clock::duration delay,
                                                             std::function<void()> task) = 0;
    /// Calls `handler` with the number of each signal that arrives from now on (replaces an earlier handler).
    virtual void on_signals(const std::vector<int>& signals, std::function<void(int)> handler) = 0;
};

std::unique_ptr<EventLoop> make_event_loop();

}  // namespace twir::net
