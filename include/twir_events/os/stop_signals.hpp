#pragma once

#include <memory>
#include <stop_token>

namespace twir::os {

/// While it is there, SIGINT, SIGTERM and SIGHUP ask for a stop instead of ending the program at once: so that a
/// command that it runs ends with it, and temporary files go. What was ignored (nohup) stays ignored. One at a time.
class StopSignals {
  public:
    StopSignals();
    ~StopSignals();
    StopSignals(const StopSignals&) = delete;
    StopSignals& operator=(const StopSignals&) = delete;

    [[nodiscard]] std::stop_token token() const;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace twir::os
