#include <twir_events/poll/health.hpp>

#include <array>

namespace twir::poll {

std::string_view health_name(Health health) {
    constexpr std::array<std::string_view, 7> names = {"healthy", "failing",  "stale",  "not-found",
                                                       "paused",  "sleeping", "unasked"};
    return names[static_cast<std::size_t>(health)];
}

Health health(const store::FeedState& state, const store::FeedFigures& figures, Instant now,
              std::chrono::seconds stale_after) {
    if (state.paused)
        return Health::paused;
    if (!state.last_attempt)
        return Health::unasked;
    if (state.gone_since)
        return Health::not_found;
    if (!state.last_success || now - *state.last_success > stale_after)
        return Health::stale;
    if (!state.last_error.empty())
        return Health::failing;
    if (!figures.last_start || now - *figures.last_start > date::days(365))
        return Health::sleeping;
    return Health::healthy;
}

}  // namespace twir::poll
