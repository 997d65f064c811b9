#include "net/asio_event_loop.hpp"
#include <twir_events/net/event_loop.hpp>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>

#include <utility>

namespace twir::net {

namespace asio = boost::asio;

namespace {

class AsioTimer final : public Timer {
  public:
    AsioTimer(asio::io_context& context, std::chrono::steady_clock::duration delay, std::function<void()> task)
        : state_(std::make_shared<State>(context, std::move(task))) {
        state_->timer.expires_after(delay);
        state_->timer.async_wait([state = state_](const boost::system::error_code& ec) {
            if (!ec && state->task)
                std::exchange(state->task, nullptr)();
        });
    }
    // A wait that has already ended but not yet called back cannot be cancelled: it finds no task.
    ~AsioTimer() override {
        state_->task = nullptr;
        state_->timer.cancel();
    }
    AsioTimer(const AsioTimer&) = delete;
    AsioTimer& operator=(const AsioTimer&) = delete;

  private:
    struct State {
        State(asio::io_context& context, std::function<void()> t) : timer(context), task(std::move(t)) {}
        asio::steady_timer timer;
        std::function<void()> task;
    };
    std::shared_ptr<State> state_;
};

class AsioEventLoop final : public EventLoop {
  public:
    void run() override {
        context_.restart();
        context_.run();
    }

    void stop() override { context_.stop(); }

    void post(std::function<void()> task) override { asio::post(context_, std::move(task)); }

    std::unique_ptr<Timer> start_timer(std::chrono::steady_clock::duration delay, std::function<void()> task) override {
        return std::make_unique<AsioTimer>(context_, delay, std::move(task));
    }

    void on_signals(const std::vector<int>& signals, std::function<void(int)> handler) override {
        signals_.clear();
        for (const int signal : signals)
            signals_.add(signal);
        on_signal_ = std::move(handler);
        // clear() leaves an earlier wait as it is: it waits for these signals now.
        if (!std::exchange(waiting_for_signal_, true))
            wait_for_signal();
    }

    asio::io_context& context() { return context_; }

  private:
    void wait_for_signal() {
        signals_.async_wait([this](const boost::system::error_code& ec, int signal) {
            if (ec)
                return;
            wait_for_signal();
            on_signal_(signal);
        });
    }

    asio::io_context context_{1};
    asio::executor_work_guard<asio::io_context::executor_type> keep_running_ = asio::make_work_guard(context_);
    asio::signal_set signals_{context_};
    std::function<void(int)> on_signal_;
    bool waiting_for_signal_ = false;
};

}  // namespace

asio::io_context& io_context_of(EventLoop& loop) {
    return dynamic_cast<AsioEventLoop&>(loop).context();
}

std::unique_ptr<EventLoop> make_event_loop() {
    return std::make_unique<AsioEventLoop>();
}

}  // namespace twir::net
