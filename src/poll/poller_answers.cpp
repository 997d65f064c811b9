// What a poll came to: stored, logged and reported.
#include "poll/poller_impl.hpp"
#include <twir_events/os/log.hpp>
#include <twir_events/poll/hosts.hpp>

#include <utility>

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

/// What is stored at once when so many polls, or so many bytes of answers, have come in.
constexpr std::size_t largest_batch = 64;
constexpr std::uint64_t largest_batch_bytes = std::uint64_t{1} << 20U;
/// After so many errors in a row it is the database that is at fault, not what was to be stored.
constexpr int most_errors = 2;

}  // namespace

bool PollerImpl::batch_is_due() const {
    std::uint64_t bytes = 0;
    for (const auto& poll : batch_)
        bytes += poll.gathered.bytes;
    return running_.empty() || batch_.size() >= largest_batch || bytes >= largest_batch_bytes;
}

store::FeedState PollerImpl::state_after(const Concluded& poll) {
    const Feed& feed = feeds_.at(poll.id);
    const auto& gathered = poll.gathered;
    store::FeedState state = after(feed.state, gathered.outcome, feed.config->pace, poll.at, parts_.jitter());
    if (!gathered.calendar_id.empty())
        state.calendar_id = gathered.calendar_id;
    if (gathered.outcome.kind == Outcome::Kind::read) {
        state.problems = gathered.problems.size();
        state.issue = gathered.issue;
    }
    return state;
}

result<std::vector<store::ApplyReport>> PollerImpl::store_together(std::span<Concluded> polls) {
    std::vector<store::Arrival> arrivals;
    arrivals.reserve(polls.size());
    for (auto& poll : polls) {
        const auto kind = poll.gathered.outcome.kind;
        store::Answer* answer = kind == Outcome::Kind::read ? &*poll.gathered.answer : nullptr;
        arrivals.push_back({state_after(poll), answer, kind == Outcome::Kind::unchanged, poll.at});
    }
    auto reports = parts_.store.apply(arrivals);
    if (reports)
        for (std::size_t i = 0; i < polls.size(); ++i)
            feeds_.at(polls[i].id).state = std::move(arrivals[i].state);
    return reports;
}

std::vector<result<store::ApplyReport>> PollerImpl::store_all(std::vector<Concluded>& polls) {
    const auto stored = [this](std::span<Concluded> some) -> result<std::vector<store::ApplyReport>> {
        result<std::vector<store::ApplyReport>> reports = std::vector<store::ApplyReport>();
        if (auto bug = guard(some.front().id, [&] { reports = store_together(some); }))
            return std::move(*bug);
        return reports;
    };
    std::vector<result<store::ApplyReport>> each;
    each.reserve(polls.size());
    if (polls.size() > 1)
        if (const auto reports = stored(polls)) {
            each.assign(reports->begin(), reports->end());
            return each;
        }
    // One that cannot be stored must not keep the others out.
    int errors = 0;
    for (auto& poll : polls) {
        if (errors >= most_errors) {
            each.push_back(each.back());
            continue;
        }
        const auto reports = stored({&poll, 1});
        errors = reports ? 0 : errors + 1;
        each.push_back(reports ? result<store::ApplyReport>(reports->front()) : reports.error());
    }
    return each;
}

PollReport PollerImpl::settle(Concluded& poll, const result<store::ApplyReport>& stored) {
    Feed& feed = feeds_.at(poll.id);
    PollReport report;
    report.source = poll.id;
    report.outcome = std::move(poll.gathered.outcome);
    report.problems = std::move(poll.gathered.problems);
    report.bytes = poll.gathered.bytes;
    report.took = poll.took;
    if (stored) {
        report.changes = *stored;
        feed.host = host_to_wait_for(feed.state);
        feed.not_stored = 0;
        noted_.erase(poll.id);
    } else {
        // Nothing of the answer is known, here as little as on disk, so that the next poll brings it again.
        report.storage_error = stored.error().message;
        feed.state.next_check =
            when_to_store_again(feed.state, ++feed.not_stored, feed.config->pace, poll.at, parts_.jitter());
    }
    report.events = feed.state.events;
    report.next_check = feed.state.next_check.value_or(poll.at);
    return report;
}

void PollerImpl::store_batch() {
    batch_timer_.reset();
    auto polls = std::exchange(batch_, {});
    if (polls.empty())
        return;
    const auto stored = store_all(polls);
    std::vector<PollReport> reports;
    reports.reserve(polls.size());
    for (std::size_t i = 0; i < polls.size(); ++i) {
        reports.push_back(settle(polls[i], stored[i]));
        schedule(polls[i].id, feeds_.at(polls[i].id));
    }
    for (const auto& report : reports)
        deliver(report);
}

result<void> PollerImpl::save() {
    store_batch();
    return withdraw_notes();
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
    noted_.insert(id);
}

result<void> PollerImpl::withdraw_notes() {
    std::vector<store::FeedState> states;
    for (const auto& id : noted_)
        if (const auto found = feeds_.find(id); found != feeds_.end())
            states.push_back(found->second.state);
    auto saved = states.empty() ? result<void>() : parts_.store.save(states);
    if (saved)
        noted_.clear();
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
    if (!stopping_)
        complete_rounds(report);
}

}  // namespace twir::poll
