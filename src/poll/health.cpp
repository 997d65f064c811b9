#include <twir_events/poll/health.hpp>

#include <algorithm>

namespace twir::poll {

namespace {

/// How old the last good answer of a feed that is polled on schedule may be. Plans drift by a tenth, and a failure or
/// two do not make it stale yet.
std::chrono::seconds oldest_answer(const store::FeedState& state, const Pace& pace) {
    const auto planned = std::max({pace.interval, pace.floor, std::min(state.asked_pace, pace.longest)});
    return planned + planned / 2;
}

}  // namespace

Health health(const store::FeedState& state, const store::FeedFigures& figures, Instant now,
              std::chrono::seconds stale_after, const Pace& pace) {
    if (state.paused)
        return Health::paused;
    if (!state.last_attempt)
        return Health::unasked;
    if (state.gone_since)
        return Health::not_found;
    if (state.last_status == 404 && !state.failing_since && !state.last_error.empty())
        return Health::not_yet;
    if (!state.last_success || now - *state.last_success > std::max(stale_after, oldest_answer(state, pace)))
        return Health::stale;
    if (!state.last_error.empty())
        return Health::failing;
    // Of a source that never listed anything nothing older is known than its first answer.
    const auto& silent_since = figures.last_start ? figures.last_start : state.first_success;
    return silent_since && now - *silent_since > date::days(365) ? Health::sleeping : Health::healthy;
}

}  // namespace twir::poll
