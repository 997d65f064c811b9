#include "support/catch.hpp"
#include <twir_events/net/event_loop.hpp>

#include <csignal>
#include <thread>
#include <vector>

namespace twir::net {

using std::chrono::milliseconds;

TEST_CASE("the loop does what is posted from any thread, until it is stopped", "[net][loop]") {
    const auto loop = make_event_loop();
    std::thread::id ran_on;
    std::thread other([&] {
        loop->post([&] {
            ran_on = std::this_thread::get_id();
            loop->stop();
        });
    });
    loop->run();
    other.join();
    CHECK(ran_on == std::this_thread::get_id());
    bool again = false;
    loop->post([&] {
        again = true;
        loop->stop();
    });
    loop->run();
    CHECK(again);
}

TEST_CASE("timers fire once, in order, and not after they are dropped", "[net][loop]") {
    const auto loop = make_event_loop();
    std::string order;
    auto dropped = loop->start_timer(milliseconds(1), [&] { order += 'x'; });
    const auto late = loop->start_timer(milliseconds(20), [&] {
        order += 'b';
        loop->stop();
    });
    const auto early = loop->start_timer(milliseconds(2), [&] { order += 'a'; });
    dropped.reset();
    loop->run();
    CHECK(order == "ab");
}

TEST_CASE("a timer that is due can still be dropped", "[net][loop]") {
    const auto loop = make_event_loop();
    bool fired = false;
    std::unique_ptr<Timer> due;
    const auto first = loop->start_timer(milliseconds(0), [&] {
        due.reset();
        loop->post([&] { loop->stop(); });
    });
    due = loop->start_timer(milliseconds(0), [&] { fired = true; });
    std::this_thread::sleep_for(milliseconds(2));
    loop->run();
    CHECK(!fired);
}

TEST_CASE("signals reach their handler each time", "[net][loop]") {
    const auto loop = make_event_loop();
    int seen = 0;
    loop->on_signals({SIGUSR1}, [&](int signal) {
        CHECK(signal == SIGUSR1);
        if (++seen == 2)
            loop->stop();
        else
            std::raise(SIGUSR1);
    });
    loop->post([] { std::raise(SIGUSR1); });
    loop->run();
    CHECK(seen == 2);
}

TEST_CASE("another handler of signals takes the place of the first", "[net][loop]") {
    const auto loop = make_event_loop();
    int first = 0;
    std::vector<int> second;
    loop->on_signals({SIGUSR1}, [&](int) { ++first; });
    loop->on_signals({SIGUSR1, SIGUSR2}, [&](int signal) {
        second.push_back(signal);
        if (signal == SIGUSR2)
            loop->stop();
    });
    std::raise(SIGUSR1);
    std::raise(SIGUSR1);
    std::raise(SIGUSR2);
    loop->run();
    CHECK(first == 0);
    CHECK(second == std::vector<int>{SIGUSR1, SIGUSR1, SIGUSR2});
}

}  // namespace twir::net
