#include "server/worker.hpp"

#include <catch2/catch.hpp>

#include <future>
#include <stdexcept>
#include <string>
#include <vector>

using namespace twir;
using namespace twir::server;

namespace {

void no_bug(std::string_view what) {
    throw std::logic_error(std::string(what));
}

}  // namespace

TEST_CASE("the worker takes so much and no more", "[server][worker][threads]") {
    std::promise<void> begin, began;
    auto go = begin.get_future().share();
    Worker worker([] { return store::Store::in_memory(); }, 2, 2, no_bug);
    const auto wait = [&](const result<store::Store*>&, const std::stop_token&) { go.wait(); };
    REQUIRE(worker.submit("a", [&](const result<store::Store*>& store, const std::stop_token&) {
        CHECK(store.has_value());
        began.set_value();
        go.wait();
    }) == Worker::Taken::yes);
    began.get_future().wait();
    CHECK(worker.submit("a", wait) == Worker::Taken::yes);
    CHECK(worker.submit("a", wait) == Worker::Taken::too_many);
    CHECK(worker.submit("b", wait) == Worker::Taken::yes);
    CHECK(worker.submit("c", wait) == Worker::Taken::full);
    begin.set_value();
    // When those are done, there is room again.
    for (int i = 0; i < 5000; ++i) {
        std::promise<void> done;
        if (worker.submit("a", [&](const result<store::Store*>&, const std::stop_token&) { done.set_value(); }) ==
            Worker::Taken::yes) {
            done.get_future().wait();
            return;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    FAIL("no room");
}

TEST_CASE("a store that cannot be opened is tried again", "[server][worker][threads]") {
    int opened = 0;
    Worker worker(
        [&]() -> result<store::Store> {
            if (++opened == 1)
                return fail(errc::storage, "locked");
            return store::Store::in_memory();
        },
        2, 2, no_bug);
    for (const bool good : {false, true}) {
        std::promise<bool> has;
        REQUIRE(worker.submit("", [&](const result<store::Store*>& store, const std::stop_token&) {
            has.set_value(store.has_value());
        }) == Worker::Taken::yes);
        CHECK(has.get_future().get() == good);
    }
}

TEST_CASE("a worker that ends tells its task so", "[server][worker][threads]") {
    std::promise<void> began;
    bool told = false;
    {
        Worker worker({}, 2, 2, no_bug);
        REQUIRE(worker.submit("", [&](const result<store::Store*>& store, const std::stop_token& stop) {
            CHECK_FALSE(store.has_value());
            began.set_value();
            while (!stop.stop_requested())
                std::this_thread::yield();
            told = true;
        }) == Worker::Taken::yes);
        began.get_future().wait();
    }
    CHECK(told);
}

TEST_CASE("a worker tells of a bug and goes on", "[server][worker][threads]") {
    std::vector<std::string> bugs;
    std::promise<void> done;
    int opened = 0;
    Worker worker(
        [&]() -> result<store::Store> {
            if (++opened == 1)
                throw std::runtime_error("a bug in opening");
            return store::Store::in_memory();
        },
        4, 4, [&](std::string_view what) { bugs.emplace_back(what); });
    bool called = false;
    REQUIRE(worker.submit("a", [&](const result<store::Store*>&, const std::stop_token&) { called = true; }) ==
            Worker::Taken::yes);
    REQUIRE(worker.submit("a", [](const result<store::Store*>&, const std::stop_token&) {
        throw std::runtime_error("a bug in a task");
    }) == Worker::Taken::yes);
    REQUIRE(worker.submit("a", [&](const result<store::Store*>&, const std::stop_token&) { done.set_value(); }) ==
            Worker::Taken::yes);
    done.get_future().wait();
    CHECK_FALSE(called);
    CHECK(bugs == std::vector<std::string>{"a bug in opening", "a bug in a task"});
}
