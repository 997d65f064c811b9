#pragma once

#include "daemon/present_config.hpp"
#include <twir_events/core/clock.hpp>
#include <twir_events/net/event_loop.hpp>
#include <twir_events/store/store.hpp>

#include <memory>

namespace twir::daemon {

/// Once a day: forgets listings that ended long ago, and moves the write-ahead log into the database. Belongs to the
/// loop's thread.
class Housekeeping {
  public:
    /// All of it must outlive this.
    struct Parts {
        net::EventLoop& loop;
        store::Store& store;
        const Clock& clock;
        PresentConfig config;
    };

    explicit Housekeeping(Parts parts) : parts_(std::move(parts)) {}

    /// The first time at once.
    void start() { run(); }

  private:
    void run();

    Parts parts_;
    std::unique_ptr<net::Timer> timer_;
};

}  // namespace twir::daemon
