#include "net/lookup_threads.hpp"
#include "support/catch.hpp"

#include <cerrno>
#include <future>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

using namespace twir;
using namespace twir::net;

TEST_CASE("names are looked up beside each other, and answered on the loop's thread", "[net][resolver][threads]") {
    const auto loop = make_event_loop();
    const auto resolver = make_system_resolver(*loop);
    const auto here = std::this_thread::get_id();
    std::size_t found = 0;
    int open = 20;
    for (int i = 0; i < 20; ++i)
        resolver->resolve(i % 2 == 0 ? "127.0.0.1" : "::1", [&](const result<std::vector<IpAddress>>& addresses) {
            CHECK(std::this_thread::get_id() == here);
            found += addresses && !addresses->empty() ? 1U : 0U;
            if (--open == 0)
                loop->stop();
        });
    loop->run();
    CHECK(found == 20);
}

TEST_CASE("a name that cannot be resolved says so", "[net][resolver]") {
    const auto loop = make_event_loop();
    const auto resolver = make_system_resolver(*loop);
    std::string message;
    resolver->resolve("a..b", [&](const result<std::vector<IpAddress>>& addresses) {
        REQUIRE_FALSE(addresses.has_value());
        message = addresses.error().message;
        loop->stop();
    });
    loop->run();
    CHECK(message.find("the name a..b cannot be resolved: ") == 0);
}

TEST_CASE("a resolver does not wait for a silent name server when it goes", "[net][resolver][threads]") {
    const auto loop = make_event_loop();
    std::promise<void> answer;
    const auto silent = [future = answer.get_future().share()](const std::string&) {
        future.wait();
        return result<std::vector<IpAddress>>(std::vector<IpAddress>());
    };
    bool answered = false;
    {
        const auto resolver = make_resolver(*loop, silent);
        for (int i = 0; i < 10; ++i)
            resolver->resolve("group.example", [&](const result<std::vector<IpAddress>>&) { answered = true; });
    }
    answer.set_value();
    loop->post([&] { loop->stop(); });
    loop->run();
    CHECK_FALSE(answered);
}

TEST_CASE("without threads a look-up ends with an error, or waits for those that are there",
          "[net][resolver][threads]") {
    const auto loop = make_event_loop();
    const auto look_up = [](const std::string&) {
        return result<std::vector<IpAddress>>(std::vector<IpAddress>{*parse_ip_address("192.0.2.1")});
    };
    int threads_left = 0;
    const auto resolver = make_resolver(*loop, look_up, [&](std::function<void()> work) {
        if (threads_left-- <= 0)
            throw std::system_error(EAGAIN, std::generic_category());
        start_detached_thread(std::move(work));
    });
    std::vector<std::string> answers;
    const auto ask = [&](int names) {
        answers.clear();
        for (int i = 0; i < names; ++i)
            resolver->resolve("group.example", [&, names](const result<std::vector<IpAddress>>& addresses) {
                answers.push_back(addresses ? format_ip_address(addresses->front()) : addresses.error().message);
                if (answers.size() == static_cast<std::size_t>(names))
                    loop->stop();
            });
        loop->run();
        return answers;
    };
    CHECK(ask(2) == std::vector<std::string>(2,
                                             "the name group.example cannot be resolved: no thread for it: "
                                             "Resource temporarily unavailable"));
    threads_left = 1;
    CHECK(ask(3) == std::vector<std::string>(3, "192.0.2.1"));
}
