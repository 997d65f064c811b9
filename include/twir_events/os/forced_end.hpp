#pragma once

#include <chrono>
#include <thread>

namespace twir::os {

/// Ends the process when an orderly end takes too long: a worker in the middle of something, a disk that hangs. What is
/// in the database is whole at any time.
class ForcedEnd {
  public:
    /// After `limit` the process ends with status 0, unless this was destroyed before.
    void begin(std::chrono::milliseconds limit);

  private:
    std::jthread thread_;
};

}  // namespace twir::os
