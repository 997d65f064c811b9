#pragma once

#include <twir_events/core/date.hpp>
#include <twir_events/poll/schedule.hpp>
#include <twir_events/store/store.hpp>

#include <chrono>
#include <string_view>

namespace twir::poll {

/// The state of a feed. The last five count as neither healthy nor stale.
enum class Health {
    healthy,    ///< the last attempt was good
    failing,    ///< the last attempt was not, but an earlier one not long ago
    stale,      ///< no good answer for too long
    not_found,  ///< its host answered 404, and no good answer came since
    paused,     ///< its host said that it is gone for good (410)
    sleeping,   ///< it works, and has listed nothing for a year
    unasked,    ///< never asked yet
    not_yet,    ///< it does not exist yet, as expected: a draft that has not been begun
};

/// "healthy", "not-found" ...
std::string_view health_name(Health health);

/// `stale_after`: after so long without a good answer, a feed's last one is not relied on. A feed that is polled so
/// rarely, by its own pace or at its host's wish, may in any case be half an interval late.
Health health(const store::FeedState& state, const store::FeedFigures& figures, Instant now,
              std::chrono::seconds stale_after = std::chrono::hours(48), const Pace& pace = {});

}  // namespace twir::poll
