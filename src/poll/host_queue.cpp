#include "poll/host_queue.hpp"

#include <algorithm>

namespace twir::poll {

void HostQueue::add(const std::string& host, const std::string& source) {
    hosts_[host].waiting.push_back(source);
}

bool HostQueue::has_room(const std::string& name, const Host& host) const {
    if (host.waiting.empty() || running_ >= limits_.total)
        return false;
    return name.empty() || host.running < limits_.per_host;
}

std::optional<std::string> HostQueue::take(Instant now, SteadyTime steady_now) {
    auto it = hosts_.upper_bound(last_);
    for (std::size_t i = 0; i < hosts_.size(); ++i, ++it) {
        if (it == hosts_.end())
            it = hosts_.begin();
        auto& [name, host] = *it;
        if (!has_room(name, host) || host.free_at > steady_now || closed_until(name, now))
            continue;
        std::string source = std::move(host.waiting.front());
        host.waiting.pop_front();
        ++host.running;
        ++running_;
        last_ = name;
        return source;
    }
    return std::nullopt;
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
        for (auto& source : host.waiting)
            taken.emplace_back(std::move(source), *until);
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
