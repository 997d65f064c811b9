#include <twir_events/core/thread_scheduling.hpp>

#include <sched.h>
#include <unistd.h>

#include <ctime>

namespace twir {

void stand_back() {
    constexpr int steps = 10;
    (void)::nice(steps);
}

void work_when_idle() {
    const sched_param none{};
    (void)::sched_setscheduler(0, SCHED_IDLE, &none);
}

std::chrono::nanoseconds processor_time() {
    timespec used{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
    return std::chrono::seconds(used.tv_sec) + std::chrono::nanoseconds(used.tv_nsec);
}

}  // namespace twir
