#include "daemon/housekeeping.hpp"

#include <twir_events/os/log.hpp>
#include <twir_events/os/report.hpp>

#include <chrono>

namespace twir::daemon {
namespace {

constexpr std::chrono::hours between_runs{24};

}  // namespace

void Housekeeping::run() {
    const auto forgotten = parts_.store.prune(parts_.clock.now(), parts_.config()->keep);
    if (!forgotten)
        os::log_error(forgotten.error().message);
    else if (*forgotten > 0)
        os::log_info("forgot " + os::counted(*forgotten, "listing") + " that ended long ago");
    if (const auto moved = parts_.store.checkpoint(); !moved)
        os::log_warning(moved.error().message);
    timer_ = parts_.loop.start_timer(between_runs, [this] { run(); });
}

}  // namespace twir::daemon
