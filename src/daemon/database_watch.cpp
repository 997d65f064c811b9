#include "daemon/database_watch.hpp"

#include <chrono>

namespace twir::daemon {
namespace {

constexpr std::chrono::seconds between_looks{2};

}  // namespace

void DatabaseWatch::start() {
    timer_ = parts_.loop.start_timer(between_looks, [this] {
        if (const auto there = parts_.store.still_there(); there)
            start();
        else
            parts_.on_lost(there.error());
    });
}

}  // namespace twir::daemon
