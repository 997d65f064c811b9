#pragma once

#include <twir_events/core/date.hpp>
#include <twir_events/core/health.hpp>
#include <twir_events/poll/schedule.hpp>
#include <twir_events/store/store.hpp>

#include <chrono>

namespace twir::poll {

using twir::Health;

/// `stale_after`: after so long without a good answer, a feed's last one is not relied on. A feed that is polled so
/// rarely, by its own pace or at its host's wish, may in any case be half an interval late.
Health health(const store::FeedState& state, const store::FeedFigures& figures, Instant now,
              std::chrono::seconds stale_after = std::chrono::hours(48), const Pace& pace = {});

}  // namespace twir::poll
