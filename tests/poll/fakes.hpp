#pragma once

#include <twir_events/core/clock.hpp>
#include <twir_events/net/event_loop.hpp>
#include <twir_events/net/http_client.hpp>

#include <chrono>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

/// A world in which a month takes a moment: time stands still while anything is left to do, then jumps to the next
/// timer. Everything is recorded and nothing is left to chance.
namespace twir::poll::test {

class FakeLoop final : public net::EventLoop {
  public:
    using Milliseconds = std::chrono::milliseconds;

    explicit FakeLoop(Instant start) : start_(start) {}

    [[nodiscard]] Instant now() const { return std::chrono::floor<std::chrono::seconds>(start_ + elapsed_); }
    [[nodiscard]] std::chrono::steady_clock::time_point steady_now() const {
        return std::chrono::steady_clock::time_point(std::chrono::hours(1000) + elapsed_);
    }

    void run() override { run_for(std::chrono::hours(24 * 365 * 10)); }
    void stop() override { stopped_ = true; }
    void post(std::function<void()> task) override { tasks_.push_back(std::move(task)); }
    [[nodiscard]] std::unique_ptr<net::Timer> start_timer(std::chrono::steady_clock::duration delay,
                                                          std::function<void()> task) override;
    void on_signals(const std::vector<int>&, std::function<void(int)>) override {}

    /// Works until so much time has passed, stop() was called, or nothing is left to wait for.
    void run_for(std::chrono::milliseconds time);
    /// Until stop(), or nothing is left.
    void run_until_stopped() { run(); }

  private:
    class FakeTimer;

    Instant start_;
    Milliseconds elapsed_{0};
    bool stopped_ = false;
    std::deque<std::function<void()>> tasks_;
    std::multimap<Milliseconds, std::weak_ptr<std::function<void()>>> timers_;
};

class FakeClock final : public Clock {
  public:
    explicit FakeClock(const FakeLoop& loop) : loop_(loop) {}
    [[nodiscard]] Instant now() const override { return loop_.now(); }

  private:
    const FakeLoop& loop_;
};

/// Answers from a function, after a delay.
class FakeClient final : public net::HttpClient {
  public:
    using Answer = std::function<result<net::Response>(const net::Request&)>;

    struct Asked {
        Instant at;
        net::Request request;
    };

    explicit FakeClient(FakeLoop& loop) : loop_(loop) {}

    void fetch(net::Request request, Handler handler) override;
    void cancel_all() override;

    /// What a URL answers; without one: 404.
    void on(const std::string& url, Answer answer) { answers_[url] = std::move(answer); }
    void otherwise(Answer answer) { otherwise_ = std::move(answer); }

    std::vector<Asked> asked;
    bool record = true;
    std::chrono::milliseconds delay{20};
    std::size_t under_way = 0;
    std::size_t most_under_way = 0;

  private:
    struct Pending {
        Handler handler;
        std::unique_ptr<net::Timer> timer;
    };

    result<net::Response> answer(const net::Request& request);

    FakeLoop& loop_;
    std::map<std::string, Answer> answers_;
    Answer otherwise_;
    std::map<int, Pending> pending_;
    int number_ = 0;
};

net::Response ok(std::string body, std::vector<net::Header> headers = {});
net::Response status(int status, std::vector<net::Header> headers = {}, std::string body = {});

}  // namespace twir::poll::test
