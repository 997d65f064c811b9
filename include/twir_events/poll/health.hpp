#pragma once

#include <twir_events/core/date.hpp>
#include <twir_events/poll/schedule.hpp>
#include <twir_events/store/store.hpp>

#include <chrono>
#include <string_view>

namespace twir::poll {

/// How a feed is. The last five count as neither healthy nor stale.
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

/// `stale_after`: without a good answer for so long, what a feed said last is not to be relied on. One that is asked so
/// rarely by its own pace, or by its host's wish, may in any case be half an interval late.
Health health(const store::FeedState& state, const store::FeedFigures& figures, Instant now,
              std::chrono::seconds stale_after = std::chrono::hours(48), const Pace& pace = {});

}  // namespace twir::poll
