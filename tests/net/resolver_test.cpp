#include <twir_events/net/resolver.hpp>

#include <catch2/catch.hpp>

#include <thread>

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
