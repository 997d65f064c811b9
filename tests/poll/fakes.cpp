#include "poll/fakes.hpp"

#include <algorithm>

namespace twir::poll::test {

class FakeLoop::FakeTimer final : public net::Timer {
  public:
    explicit FakeTimer(std::shared_ptr<std::function<void()>> task) : task_(std::move(task)) {}

  private:
    std::shared_ptr<std::function<void()>> task_;
};

std::unique_ptr<net::Timer> FakeLoop::start_timer(std::chrono::steady_clock::duration delay,
                                                  std::function<void()> task) {
    auto shared = std::make_shared<std::function<void()>>(std::move(task));
    timers_.emplace(elapsed_ + std::chrono::ceil<Milliseconds>(delay), shared);
    return std::make_unique<FakeTimer>(std::move(shared));
}

void FakeLoop::run_for(std::chrono::milliseconds time) {
    const Milliseconds end = elapsed_ + time;
    stopped_ = false;
    while (!stopped_) {
        if (!tasks_.empty()) {
            const auto task = std::move(tasks_.front());
            tasks_.pop_front();
            task();
            continue;
        }
        while (!timers_.empty() && timers_.begin()->second.expired())
            timers_.erase(timers_.begin());
        if (timers_.empty() || timers_.begin()->first > end)
            break;
        elapsed_ = std::max(elapsed_, timers_.begin()->first);
        const auto task = timers_.begin()->second.lock();
        timers_.erase(timers_.begin());
        (*task)();
    }
    if (!stopped_ && time < std::chrono::hours(24 * 365))
        elapsed_ = end;
}

void FakeClient::fetch(net::Request request, Handler handler) {
    const int number = ++number_;
    ++under_way;
    most_under_way = std::max(most_under_way, under_way);
    auto response = answer(request);
    if (record)
        asked.push_back({loop_.now(), std::move(request)});
    auto timer = loop_.start_timer(delay, [this, number, response = std::move(response)] {
        auto pending = pending_.extract(number);
        --under_way;
        pending.mapped().handler(response);
    });
    pending_.emplace(number, Pending{std::move(handler), std::move(timer)});
}

void FakeClient::cancel_all() {
    for (auto& [number, pending] : std::exchange(pending_, {})) {
        --under_way;
        loop_.post([handler = std::move(pending.handler)] { handler(fail(errc::network, "cancelled")); });
    }
}

result<net::Response> FakeClient::answer(const net::Request& request) {
    const auto found = answers_.find(request.url);
    if (found != answers_.end())
        return found->second(request);
    return otherwise_ ? otherwise_(request) : status(404);
}

net::Response ok(std::string body, std::vector<net::Header> headers) {
    return status(200, std::move(headers), std::move(body));
}

net::Response status(int status, std::vector<net::Header> headers, std::string body) {
    net::Response response;
    response.status = status;
    response.headers = std::move(headers);
    response.body = std::move(body);
    return response;
}

}  // namespace twir::poll::test
