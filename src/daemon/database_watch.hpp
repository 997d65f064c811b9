#pragma once

#include <twir_events/net/event_loop.hpp>
#include <twir_events/store/store.hpp>

#include <functional>
#include <memory>

namespace twir::daemon {

/// Notices within seconds that the database's file was removed or replaced. Belongs to the loop's thread.
class DatabaseWatch {
  public:
    /// All of it must outlive this. `on_lost` is called once, with what an operator should know.
    struct Parts {
        net::EventLoop& loop;
        const store::Store& store;
        std::function<void(const Error&)> on_lost;
    };

    explicit DatabaseWatch(Parts parts) : parts_(std::move(parts)) {}

    void start();

  private:
    Parts parts_;
    std::unique_ptr<net::Timer> timer_;
};

}  // namespace twir::daemon
