#include "support/catch.hpp"
#include <twir_events/core/thread_scheduling.hpp>

#include <sched.h>
#include <sys/resource.h>

#include <thread>

using namespace twir;

TEST_CASE("one thread lowers its priority without affecting the others", "[core][scheduling]") {
    int niceness = 0;
    int policy = SCHED_OTHER;
    std::thread([&] {
        stand_back();
        niceness = ::getpriority(PRIO_PROCESS, 0);
        work_when_idle();
        policy = ::sched_getscheduler(0);
    }).join();
    CHECK(niceness > ::getpriority(PRIO_PROCESS, 0));
    CHECK(policy == SCHED_IDLE);
    CHECK(::sched_getscheduler(0) != SCHED_IDLE);
}

TEST_CASE("what a thread uses of the processor grows while it works", "[core][scheduling]") {
    const auto before = processor_time();
    while (processor_time() == before) {
    }
    CHECK(processor_time() > before);
}
