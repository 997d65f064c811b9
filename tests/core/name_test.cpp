#include "support/catch.hpp"
#include <twir_events/core/name.hpp>

#include <thread>
#include <vector>

using namespace twir;

TEST_CASE("a name is the same wherever it comes from", "[core][name]") {
    const std::string berlin = "Europe/Berlin";
    const Name name = berlin;
    CHECK(name == Name("Europe/Berlin"));
    CHECK(name != Name("Europe/Vienna"));
    CHECK(&name.text() == &Name(std::string_view("Europe/Berlin")).text());
    CHECK(name.text() == berlin);
    CHECK(Name().empty());
    CHECK(Name("").empty());
    CHECK(Name() == Name(""));
    CHECK(Name().text().empty());
}

TEST_CASE("threads get one text for a name", "[core][name]") {
    std::vector<const std::string*> found(4);
    std::vector<std::thread> threads;
    for (auto& one : found)
        threads.emplace_back([&one] {
            for (int i = 0; i < 500; ++i)
                one = &Name("Zone/" + std::to_string(i)).text();
        });
    for (auto& thread : threads)
        thread.join();
    for (const auto* one : found)
        CHECK(one == found.front());
}
