// What a poll came to: stored, logged and reported.
#include "poll/poller_impl.hpp"
#include <twir_events/os/log.hpp>
#include <twir_events/poll/hosts.hpp>

namespace twir::poll {

namespace {

/// A body that may take more time or memory to read than there is.
constexpr std::size_t large_body = std::size_t{1} << 20U;

/// After answers could not be stored: the disk may be full for long, and no host is asked more often for it than after
/// trouble of its own. Never later than planned anyway, since nothing is wrong with the feed.
Instant when_to_store_again(store::FeedState state, int times, const Pace& pace, Instant now, double jitter) {
    state.failures = times;
    return std::min(next_check(state, Outcome(), pace, now, jitter), now + std::max(pace.interval, pace.floor));
}

/// Of feeds without news while others are under way. A transaction of its own for each took a quarter of a round's
/// time; what a crash loses of them is that they were asked.
constexpr std::size_t most_waiting = 64;

}  // namespace

result<store::ApplyReport> PollerImpl::keep(Feed& feed, Gathered& gathered, Instant now) {
    store::FeedState state = after(feed.state, gathered.outcome, feed.config->pace, now, parts_.jitter());
    if (!gathered.calendar_id.empty())
        state.calendar_id = gathered.calendar_id;
    result<store::ApplyReport> stored = store::ApplyReport();
    if (gathered.outcome.kind == Outcome::Kind::read) {
        state.problems = gathered.problems.size();
        state.issue = gathered.issue;
        stored = parts_.store.apply(std::move(*gathered.answer), state, now);
    } else if (gathered.outcome.kind == Outcome::Kind::unchanged && state.missing == 0) {
        waiting_to_be_saved_.insert(state.source);
    } else if (gathered.outcome.kind == Outcome::Kind::unchanged) {
        stored = parts_.store.apply_unchanged(state, now);
    } else if (const auto saved = parts_.store.save(state); !saved) {
        stored = saved.error();
    }
    if (!stored)
        return stored;
    feed.state = std::move(state);
    feed.host = host_to_wait_for(feed.state);
    if (running_.empty() || waiting_to_be_saved_.size() >= most_waiting)
        if (const auto saved = save_waiting(); !saved)
            return saved.error();
    return stored;
}

PollReport PollerImpl::settle(Feed& feed, Gathered gathered, Instant now) {
    PollReport report;
    report.source = feed.state.source;
    result<store::ApplyReport> stored = store::ApplyReport();
    if (const auto bug = guard(report.source, [&] { stored = keep(feed, gathered, now); }))
        stored = *bug;
    report.outcome = std::move(gathered.outcome);
    report.problems = std::move(gathered.problems);
    report.bytes = gathered.bytes;
    if (stored) {
        report.changes = *stored;
        feed.not_stored = 0;
    } else {
        // Nothing of the answer is known, here as little as on disk, so that the next poll brings it again.
        report.storage_error = stored.error().message;
        feed.state.next_check =
            when_to_store_again(feed.state, ++feed.not_stored, feed.config->pace, now, parts_.jitter());
    }
    report.events = feed.state.events;
    report.next_check = feed.state.next_check.value_or(now);
    return report;
}

void PollerImpl::note_attempt(const std::string& id, const Running& running, std::size_t bytes) {
    const auto found = feeds_.find(id);
    if (bytes < large_body || found == feeds_.end() || found->second.request_fingerprint != running.request_fingerprint)
        return;
    Outcome unfinished;
    unfinished.error = "the program was ended while it read the answer of " + std::to_string(bytes >> 20U) + " MiB";
    const Feed& feed = found->second;
    const auto state = after(feed.state, unfinished, feed.config->pace, parts_.clock.now(), parts_.jitter());
    if (const auto saved = parts_.store.save(state); !saved)
        os::log_error("feed " + id + ": " + saved.error().message);
    // If the answer leads to no new state, save_waiting() stores the old one again.
    waiting_to_be_saved_.insert(id);
}

result<void> PollerImpl::save_waiting() {
    std::vector<store::FeedState> states;
    for (const auto& id : waiting_to_be_saved_)
        if (const auto found = feeds_.find(id); found != feeds_.end())
            states.push_back(found->second.state);
    auto saved = states.empty() ? result<void>() : parts_.store.save(states);
    if (saved)
        waiting_to_be_saved_.clear();
    return saved;
}

void PollerImpl::deliver(const PollReport& report) {
    const auto level = !report.storage_error.empty() ? os::LogLevel::error
                       : report.good()               ? os::LogLevel::info
                                                     : os::LogLevel::warning;
    os::log(level, "poll " + log_line(report));
    for (const auto& problem : report.problems)
        os::log_debug("feed " + report.source + ": " + format_problem(problem));
    // A bug of theirs must not keep others from hearing of it, nor feeds from their turn.
    if (report_)
        guard(report.source, [&] { report_(report); });
    complete_rounds(report);
}

}  // namespace twir::poll
