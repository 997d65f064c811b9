// Rounds of poll_once, and the reports that each waits for.
#include "poll/poller_impl.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>

namespace twir::poll {

namespace {

PollReport not_configured(const std::string& id) {
    PollReport report;
    report.source = id;
    report.asked = false;
    report.outcome.error = "was removed from the configuration";
    return report;
}

}  // namespace

void PollerImpl::resume_rounds() {
    std::set<std::string> open;
    for (const auto& round : rounds_)
        open.insert(round.open.begin(), round.open.end());
    for (const auto& id : open)
        if (!feeds_.contains(id))
            complete_rounds(not_configured(id));
    for (const auto& id : in_turn(open))
        if (Feed& feed = feeds_.at(id); !feed.queued)
            enqueue(id, feed);
}

/// Feeds that were never polled, or not for the longest time, come first, and those that were refused last: otherwise
/// one feed that its host always refuses would close the host, round after round, before the others are polled.
std::vector<std::string> PollerImpl::in_turn(const std::set<std::string>& ids) const {
    const auto turn = [this](const std::string& id) {
        const auto& state = feeds_.at(id).state;
        const bool refused = state.last_status == 429 || state.host_asked_until;
        return std::make_tuple(refused, state.last_attempt.value_or(Instant::min()));
    };
    std::vector<std::string> order;
    std::copy_if(ids.begin(), ids.end(), std::back_inserter(order),
                 [this](const auto& id) { return feeds_.contains(id); });
    std::stable_sort(order.begin(), order.end(), [&](const auto& a, const auto& b) { return turn(a) < turn(b); });
    return order;
}

PollReport PollerImpl::not_asked(const Feed& feed, std::string why) const {
    PollReport report;
    report.source = feed.state.source;
    report.asked = false;
    report.outcome.error = std::move(why);
    report.events = feed.state.events;
    report.next_check = feed.state.next_check.value_or(parts_.clock.now());
    return report;
}

void PollerImpl::poll_once(const std::vector<std::string>& ids, std::function<void(std::vector<PollReport>)> done) {
    Round round;
    round.done = std::move(done);
    for (auto& [id, feed] : feeds_) {
        const bool named = std::find(ids.begin(), ids.end(), id) != ids.end();
        if (!named && !ids.empty())
            continue;
        round.order.push_back(id);
        if (feed.state.paused && !named)
            round.reports[id] = not_asked(feed, "paused: " + feed.state.last_error);
        else
            round.open.insert(id);
    }
    for (const auto& id : in_turn(round.open))
        if (Feed& feed = feeds_.at(id); !feed.queued)
            enqueue(id, feed);
    rounds_.push_back(std::move(round));
    // Later, so that `done` is never called before this returns; a round of nothing is complete then.
    parts_.loop.post([weak = std::weak_ptr(self_)] {
        const auto self = weak.lock();
        if (!self)
            return;
        (*self)->complete_rounds({});
        (*self)->pump();
    });
}

void PollerImpl::complete_rounds(const PollReport& report) {
    for (auto& round : rounds_)
        if (round.open.erase(report.source) > 0)
            round.reports[report.source] = report;
    while (true) {
        const auto complete =
            std::find_if(rounds_.begin(), rounds_.end(), [](const Round& r) { return r.open.empty(); });
        if (complete == rounds_.end())
            return;
        Round round = std::move(*complete);
        rounds_.erase(complete);
        std::vector<PollReport> reports;
        for (const auto& id : round.order)
            reports.push_back(std::move(round.reports[id]));
        guard(report.source, [&] { round.done(std::move(reports)); });
    }
}

}  // namespace twir::poll
