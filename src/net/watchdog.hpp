#pragma once

#include <twir_events/core/result.hpp>
#include <twir_events/net/http_client.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace twir::net {

/// Watches over one fetch: when the time for its present step or for all of it is up, or when it is cancelled, it
/// interrupts what the fetch waits for. The fetch then finds the reason in `verdict()`.
class Watchdog : public std::enable_shared_from_this<Watchdog> {
  public:
    using Clock = std::chrono::steady_clock;

    Watchdog(boost::asio::io_context& context, Limits::Duration total);

    /// From now on the fetch does `what` and has `limit` for it. Cheap: the timer is touched only to bring it forward.
    void begin(Limits::Duration limit, const char* what);
    void cancel();
    void finish();
    [[nodiscard]] Limits::Duration remaining() const;

    /// Why the fetch was interrupted; empty while it was not.
    [[nodiscard]] std::optional<Error> verdict() const { return verdict_; }
    /// What to do to interrupt: closes the socket, wakes the waiting.
    std::function<void()> interrupt;

  private:
    void wait();
    void stop_with(Error error);

    boost::asio::steady_timer timer_;
    Clock::time_point end_;
    Clock::time_point deadline_;
    Limits::Duration total_;
    Limits::Duration limit_{};
    const char* what_ = "";
    bool waiting_ = false;
    bool finished_ = false;
    std::optional<Error> verdict_;
};

}  // namespace twir::net
