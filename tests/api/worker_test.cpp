#include "api/worker.hpp"

#include "support/catch.hpp"

#include <future>
#include <stdexcept>
#include <string>
#include <vector>

using namespace twir;
using namespace twir::api;

namespace {

void no_bug(std::string_view what) {
    throw std::logic_error(std::string(what));
}

}  // namespace

TEST_CASE("the worker's queue is bounded", "[server][worker][threads]") {
    std::promise<void> begin, began;
    auto go = begin.get_future().share();
    Worker worker([] { return store::Store::in_memory(); }, 2, 2, no_bug);
    const auto wait = [&](const Worker::Turn&) { go.wait(); };
    REQUIRE(worker.submit("a", [&](const Worker::Turn& turn) {
        CHECK(turn.store.has_value());
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
        if (worker.submit("a", [&](const Worker::Turn&) { done.set_value(); }) == Worker::Taken::yes) {
            done.get_future().wait();
            return;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    FAIL("no room");
}

TEST_CASE("a client's slot is held until its response is sent", "[server][worker][threads]") {
    std::shared_ptr<const void> place;
    {
        Worker worker({}, 10, 1, no_bug);
        std::promise<void> done;
        const auto last = [&](const Worker::Turn&) { done.set_value(); };
        REQUIRE(worker.submit("a", [&](const Worker::Turn& turn) { place = turn.place; }) == Worker::Taken::yes);
        REQUIRE(worker.submit("b", last) == Worker::Taken::yes);
        done.get_future().wait();
        CHECK(worker.submit("a", last) == Worker::Taken::too_many);
        place.reset();
        done = {};
        CHECK(worker.submit("a", [&](const Worker::Turn& turn) {
            place = turn.place;
            done.set_value();
        }) == Worker::Taken::yes);
        done.get_future().wait();
    }
    place.reset();
}

TEST_CASE("clients are served round-robin", "[server][worker][threads]") {
    std::promise<void> begin, began, done;
    std::string order;
    Worker worker({}, 10, 4, no_bug);
    const auto named = [&](char name) { return [&order, name](const Worker::Turn&) { order += name; }; };
    REQUIRE(worker.submit("a", [&](const Worker::Turn&) {
        began.set_value();
        begin.get_future().wait();
    }) == Worker::Taken::yes);
    began.get_future().wait();
    for (const char* client : {"a", "a", "a", "b", "b", "c"})
        REQUIRE(worker.submit(client, named(*client)) == Worker::Taken::yes);
    REQUIRE(worker.submit("a", named('x')) == Worker::Taken::too_many);
    REQUIRE(worker.submit("b", [&](const Worker::Turn&) { done.set_value(); }) == Worker::Taken::yes);
    begin.set_value();
    done.get_future().wait();
    CHECK(order == "abcaba");
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
        REQUIRE(worker.submit("", [&](const Worker::Turn& turn) { has.set_value(turn.store.has_value()); }) ==
                Worker::Taken::yes);
        CHECK(has.get_future().get() == good);
    }
}

TEST_CASE("a stopping worker notifies its running task", "[server][worker][threads]") {
    std::promise<void> began;
    bool told = false;
    {
        Worker worker({}, 2, 2, no_bug);
        REQUIRE(worker.submit("", [&](const Worker::Turn& turn) {
            CHECK_FALSE(turn.store.has_value());
            began.set_value();
            while (!turn.stop.stop_requested())
                std::this_thread::yield();
            told = true;
        }) == Worker::Taken::yes);
        began.get_future().wait();
    }
    CHECK(told);
}

TEST_CASE("a worker logs an exception and continues", "[server][worker][threads]") {
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
    REQUIRE(worker.submit("a", [&](const Worker::Turn&) { called = true; }) == Worker::Taken::yes);
    REQUIRE(worker.submit("a", [](const Worker::Turn&) { throw std::runtime_error("a bug in a task"); }) ==
            Worker::Taken::yes);
    REQUIRE(worker.submit("a", [&](const Worker::Turn&) { done.set_value(); }) == Worker::Taken::yes);
    done.get_future().wait();
    CHECK_FALSE(called);
    CHECK(bugs == std::vector<std::string>{"a bug in opening", "a bug in a task"});
}
