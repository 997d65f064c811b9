#pragma once

#include <twir_events/config/config_texts.hpp>
#include <twir_events/core/clock.hpp>
#include <twir_events/os/report.hpp>

#include <memory>

namespace twir::daemon {

/// The daemon: polls, keeps the catalog up to date, and answers over HTTP, until SIGTERM or SIGINT.
class Service {
  public:
    virtual ~Service() = default;

    /// Returns when a signal has ended it.
    virtual os::Exit run() = 0;
};

/// Opens the database and binds the addresses, so that errors come before anything runs. `clock` must outlive the
/// service.
result<std::unique_ptr<Service>> make_service(config::LoadedConfig loaded, const Clock& clock);

}  // namespace twir::daemon
