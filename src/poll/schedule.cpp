#include <twir_events/poll/schedule.hpp>

#include <algorithm>
#include <cmath>

namespace twir::poll {

namespace {

using std::chrono::seconds;
using namespace std::chrono_literals;

/// Agreeing answers before a permanent redirect is believed: a captive portal or a broken deployment is over by then.
constexpr int redirects_to_adopt = 3;
/// Failures in a row after which an adopted URL is dropped again.
constexpr int failures_to_return = 3;
constexpr seconds longest_without_body = 7 * 24h;
constexpr seconds longest_without_parsing = 24h;

seconds scaled(seconds duration, double factor) {
    return seconds(std::llround(static_cast<double>(duration.count()) * factor));
}

/// `first` doubled `times` times, but at most `longest`.
seconds doubled(seconds first, int times, seconds longest) {
    seconds d = first;
    for (int i = 0; i < times && d < longest; ++i)
        d *= 2;
    return std::min(d, longest);
}

/// 00:00 UTC of the issue day whose tight time ends after `t`, the nearest of them.
std::optional<Instant> next_issue(const Pace& pace, Instant t) {
    if (!pace.issue_day)
        return std::nullopt;
    const auto today = date::floor<date::days>(t);
    const auto since = date::weekday(today) - *pace.issue_day;  // 0..6 days
    date::sys_days issue = today - since;
    while (issue + pace.near_after <= t)
        issue += date::weeks(1);
    return issue;
}

Instant planned(const store::FeedState& state, const Pace& pace, Instant now, double jitter) {
    const bool tight = near_issue(pace, now);
    const seconds interval = tight ? std::min(pace.interval, pace.near_interval) : pace.interval;
    const seconds least = std::max(pace.floor, std::min(state.asked_pace, pace.longest));
    // The first round asks everybody at once; the second is spread over half the interval, later ones drift by a tenth.
    const bool first = state.interval == 0s;
    const double factor = first ? 0.5 + 0.5 * jitter : 0.9 + 0.2 * jitter;
    Instant next = now + std::max(least, scaled(interval, factor));
    const auto issue = next_issue(pace, now);
    if (!tight && issue && next > *issue - pace.near_before)
        next = std::min(next, *issue - pace.near_before + scaled(pace.near_interval, jitter));
    return std::max(next, now + least);
}

Instant retried(const store::FeedState& state, const Outcome& outcome, const Pace& pace, Instant now, double jitter) {
    const seconds backoff = doubled(pace.first_retry, std::max(0, state.failures - 1), pace.longest);
    seconds wait = std::max(scaled(backoff, 0.5 + 0.5 * jitter), scaled(pace.floor, 1.0 + 0.5 * jitter));
    if (outcome.retry_after)
        wait = std::max(wait, std::min(*outcome.retry_after, pace.longest_sleep) + scaled(pace.first_retry, jitter));
    return now + std::max(wait, seconds(1));
}

void count_redirect(store::FeedState& state, const std::string& moved_to) {
    if (moved_to.empty() || moved_to == url_to_ask(state)) {
        state.moved_to.clear();
        state.moved_count = 0;
        return;
    }
    state.moved_count = moved_to == state.moved_to ? state.moved_count + 1 : 1;
    state.moved_to = moved_to;
    if (state.moved_count < redirects_to_adopt)
        return;
    state.adopted_url = moved_to;
    state.moved_to.clear();
    state.moved_count = 0;
}

void count_success(store::FeedState& state, const Outcome& outcome, Instant now) {
    state.last_success = now;
    if (!state.first_success)
        state.first_success = now;
    state.paused = false;
    state.last_error.clear();
    state.failures = 0;
    state.failing_since.reset();
    state.gone_since.reset();
    state.host_asked_until.reset();
    state.asked_pace = outcome.asked_pace;
    // A 304 may leave its validators out; then the old ones still hold.
    if (outcome.kind == Outcome::Kind::read || !outcome.etag.empty())
        state.etag = outcome.etag;
    if (outcome.kind == Outcome::Kind::read || !outcome.last_modified.empty())
        state.last_modified = outcome.last_modified;
    if (outcome.kind == Outcome::Kind::read) {
        state.last_read = now;
        state.body_digest = outcome.body_digest;
    }
    count_redirect(state, outcome.moved_to);
}

void count_absence(store::FeedState& state, const Outcome& outcome) {
    state.last_error = outcome.error;
    state.failures = 0;
    state.failing_since.reset();
    state.gone_since.reset();
    state.host_asked_until.reset();
}

void count_failure(store::FeedState& state, const Outcome& outcome, const Pace& pace, Instant now) {
    state.last_error = outcome.error;
    ++state.failures;
    if (!state.failing_since)
        state.failing_since = now;
    state.host_asked_until.reset();
    if (outcome.status == 404 && !state.gone_since)
        state.gone_since = now;
    if (outcome.retry_after) {
        state.host_asked_until = now + std::min(*outcome.retry_after, pace.longest_sleep);
        state.asking_host = outcome.host;
    }
    if (state.adopted_url.empty()) {
        state.paused = outcome.kind == Outcome::Kind::gone;
    } else if (outcome.kind == Outcome::Kind::gone || state.failures >= failures_to_return) {
        // Where the redirect led does not work any more: what a person configured is asked again.
        state.adopted_url.clear();
        state.gone_since.reset();
        state.etag.clear();
        state.last_modified.clear();
    }
}

}  // namespace

bool near_issue(const Pace& pace, Instant t) {
    const auto issue = next_issue(pace, t);
    return issue && *issue - pace.near_before <= t;
}

Instant next_check(const store::FeedState& state, const Outcome& outcome, const Pace& pace, Instant now,
                   double jitter) {
    const bool trouble = !outcome.good() && outcome.kind != Outcome::Kind::not_yet;
    return !trouble ? planned(state, pace, now, jitter) : retried(state, outcome, pace, now, jitter);
}

store::FeedState after(store::FeedState state, const Outcome& outcome, const Pace& pace, Instant now, double jitter) {
    state.last_attempt = now;
    state.last_status = outcome.status;
    if (outcome.good())
        count_success(state, outcome, now);
    else if (outcome.kind == Outcome::Kind::not_yet)
        count_absence(state, outcome);
    else
        count_failure(state, outcome, pace, now);
    state.next_check = next_check(state, outcome, pace, now, jitter);
    state.interval = *state.next_check - now;
    return state;
}

Instant latest_check(const store::FeedState& state, const Pace& pace, Instant now) {
    const Instant last = std::min(state.last_attempt.value_or(now), now);
    if (state.failures == 0)
        return planned(state, pace, last, 1.0);
    Instant latest = retried(state, {}, pace, last, 1.0);
    if (state.host_asked_until)
        latest = std::max(latest, std::min(*state.host_asked_until, now + pace.longest_sleep) + pace.first_retry);
    return latest;
}

const std::string& url_to_ask(const store::FeedState& state) {
    return state.adopted_url.empty() ? state.url : state.adopted_url;
}

bool may_ask_conditionally(const store::FeedState& state, Instant now) {
    return state.last_read && now - *state.last_read < longest_without_body;
}

bool may_skip_parsing(const store::FeedState& state, Instant now) {
    return state.last_read && now - *state.last_read < longest_without_parsing;
}

HostState after(HostState host, const Outcome& outcome, const Pace& pace, Instant now) {
    if (outcome.good())
        host.refusals = 0;
    const bool refused = outcome.status == 429 || outcome.retry_after.has_value();
    if (outcome.good() || !refused)
        return host;
    const seconds wait = outcome.retry_after ? std::min(*outcome.retry_after, pace.longest_sleep)
                                             : doubled(pace.first_retry, host.refusals, pace.longest);
    ++host.refusals;
    host.closed_until = std::max(host.closed_until.value_or(now), now + wait);
    return host;
}

}  // namespace twir::poll
