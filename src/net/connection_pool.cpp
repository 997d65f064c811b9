#include "net/connection_pool.hpp"

namespace twir::net {

using Clock = std::chrono::steady_clock;

ConnectionPool::ConnectionPool(boost::asio::io_context& context, std::size_t max_per_host,
                               std::chrono::seconds idle_timeout)
    : timer_(context), max_per_host_(max_per_host), idle_timeout_(idle_timeout) {}

std::unique_ptr<ByteStream> ConnectionPool::take(const std::string& key) {
    const auto found = idle_.find(key);
    if (found == idle_.end())
        return nullptr;
    auto& streams = found->second;
    std::unique_ptr<ByteStream> taken;
    while (!taken && !streams.empty()) {
        if (streams.back().stream->is_open())
            taken = std::move(streams.back().stream);
        streams.pop_back();
    }
    if (streams.empty())
        idle_.erase(found);
    return taken;
}

void ConnectionPool::put(const std::string& key, std::unique_ptr<ByteStream> stream) {
    if (max_per_host_ == 0)
        return;
    auto& streams = idle_[key];
    if (streams.size() >= max_per_host_)
        streams.erase(streams.begin());
    streams.push_back({std::move(stream), Clock::now()});
    start_sweep();
}

void ConnectionPool::clear() {
    idle_.clear();
    timer_.cancel();
}

void ConnectionPool::start_sweep() {
    if (sweeping_)
        return;
    sweeping_ = true;
    timer_.expires_after(idle_timeout_);
    timer_.async_wait([weak = weak_from_this()](const boost::system::error_code&) {
        if (const auto self = weak.lock()) {
            self->sweeping_ = false;
            self->sweep();
        }
    });
}

void ConnectionPool::sweep() {
    const auto oldest = Clock::now() - idle_timeout_;
    for (auto& [key, streams] : idle_)
        std::erase_if(streams, [&](const Idle& idle) { return idle.since <= oldest; });
    std::erase_if(idle_, [](const auto& entry) { return entry.second.empty(); });
    if (!idle_.empty())
        start_sweep();
}

}  // namespace twir::net
