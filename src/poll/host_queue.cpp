#include "poll/host_queue.hpp"

#include <algorithm>

namespace twir::poll {

void HostQueue::add(const std::string& host, const std::string& source) {
    hosts_[host].waiting.push_back({added_++, source});
}

bool HostQueue::has_room(const std::string& name, const Host& host) const {
    if (host.waiting.empty() || running_ >= limits_.total)
        return false;
    return name.empty() || host.running < limits_.per_host;
}

std::optional<std::string> HostQueue::take(Instant now, SteadyTime steady_now) {
    // Not host by host in turn: who ends early, at a deadline, would then leave out the same hosts each time.
    Host* next = nullptr;
    for (auto& [name, host] : hosts_)
        if (has_room(name, host) && host.free_at <= steady_now && !closed_until(name, now) &&
            (next == nullptr || host.waiting.front().number < next->waiting.front().number))
            next = &host;
    if (next == nullptr)
        return std::nullopt;
    std::string source = std::move(next->waiting.front().source);
    next->waiting.pop_front();
    ++next->running;
    ++running_;
    return source;
}

void HostQueue::finished(const std::string& name, const Outcome& outcome, const Pace& pace, Instant now,
                         SteadyTime steady_now) {
    Host& host = hosts_[name];
    --host.running;
    --running_;
    if (name.empty())
        return;
    host.free_at = steady_now + limits_.gap;
    auto& state = hosts_[outcome.host.empty() ? name : outcome.host].state;
    state = after(state, outcome, pace, now);
}

void HostQueue::close(const std::string& host, Instant until) {
    auto& closed = hosts_[host].state.closed_until;
    closed = std::max(closed.value_or(until), until);
}

std::optional<Instant> HostQueue::closed_until(const std::string& name, Instant now) const {
    const auto found = hosts_.find(name);
    if (found == hosts_.end() || !found->second.state.closed_until || *found->second.state.closed_until <= now)
        return std::nullopt;
    return found->second.state.closed_until;
}

std::vector<std::pair<std::string, Instant>> HostQueue::take_closed(Instant now) {
    std::vector<std::pair<std::string, Instant>> taken;
    for (auto& [name, host] : hosts_) {
        const auto until = closed_until(name, now);
        if (!until)
            continue;
        for (auto& waiting : host.waiting)
            taken.emplace_back(std::move(waiting.source), *until);
        host.waiting.clear();
    }
    return taken;
}

std::optional<std::chrono::milliseconds> HostQueue::wait(SteadyTime steady_now) const {
    std::optional<std::chrono::milliseconds> least;
    for (const auto& [name, host] : hosts_) {
        if (!has_room(name, host))
            continue;
        const auto wait = std::max(std::chrono::milliseconds(0),
                                   std::chrono::ceil<std::chrono::milliseconds>(host.free_at - steady_now));
        least = std::min(least.value_or(wait), wait);
    }
    return least;
}

void HostQueue::open_all() {
    for (auto& [name, host] : hosts_)
        host.state = {};
}

void HostQueue::clear() {
    for (auto& [name, host] : hosts_)
        host.waiting.clear();
}

}  // namespace twir::poll
