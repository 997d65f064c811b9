#include <twir_events/os/forced_end.hpp>
#include <twir_events/os/log.hpp>

#include <condition_variable>
#include <cstdlib>
#include <mutex>

namespace twir::os {

void ForcedEnd::begin(std::chrono::milliseconds limit) {
    thread_ = std::jthread([limit](const std::stop_token& stop) {
        std::mutex mutex;
        std::condition_variable_any changed;
        std::unique_lock lock(mutex);
        changed.wait_for(lock, stop, limit, [] { return false; });
        if (stop.stop_requested())
            return;
        log_warning("stopped in the middle of work that did not end in time");
        std::_Exit(0);
    });
}

}  // namespace twir::os
