// What of a feed's state still holds under the present configuration and clock.
#include <twir_events/poll/schedule.hpp>

#include <algorithm>

namespace twir::poll {

namespace {

/// A clock may be set back by a little; what was noted before is right enough then.
constexpr std::chrono::hours small_step{1};

void forget_future(store::FeedState& state, const Pace& pace, Instant now) {
    const Instant latest = now + small_step;
    for (auto* t : {&state.last_attempt, &state.last_success, &state.first_success, &state.last_read,
                    &state.failing_since, &state.gone_since})
        if (*t && **t > latest)
            t->reset();
    if (state.host_asked_until && *state.host_asked_until > now + pace.longest_sleep)
        state.host_asked_until.reset();
}

/// The next answer is read, whether it says something new or not.
void forget_last_answer(store::FeedState& state) {
    state.etag.clear();
    state.last_modified.clear();
    state.body_digest.clear();
    state.last_read.reset();
}

}  // namespace

store::FeedState resume(store::FeedState state, const std::string& url) {
    if (state.url == url)
        return state;
    store::FeedState fresh;
    fresh.source = state.source;
    fresh.url = url;
    // Still true of the listings that are stored under this source.
    fresh.first_success = state.first_success;
    fresh.last_success = state.last_success;
    fresh.events = state.events;
    fresh.missing = state.missing;
    fresh.issue = state.issue;
    return fresh;
}

store::FeedState adjust(store::FeedState state, const std::string& request_fingerprint, const std::string& read_by,
                        const Pace& pace, Instant now) {
    forget_future(state, pace, now);
    const bool asked_otherwise = state.request_fingerprint != request_fingerprint;
    if (asked_otherwise || state.read_by != read_by)
        forget_last_answer(state);
    if (asked_otherwise && !state.request_fingerprint.empty())
        state.next_check.reset();
    state.request_fingerprint = request_fingerprint;
    state.read_by = read_by;
    if (!state.last_attempt)
        state.next_check.reset();
    else if (state.next_check)
        state.next_check = std::min(*state.next_check, latest_check(state, pace, now));
    return state;
}

}  // namespace twir::poll
