#pragma once

#include <chrono>

/// How the calling thread shares its processor with the others: Linux keeps this by thread. Best effort: a failure is
/// ignored.
namespace twir {

/// For background work: raises the thread's niceness, but not to the maximum, so that the work also gets done on a
/// machine that is busy with other things.
void stand_back();

/// For such work that lasts for seconds: it gets what no other thread wants, and gives way at once. Niceness alone lets
/// a thread that wakes up wait for milliseconds. Cannot be undone.
void work_when_idle();

/// What the calling thread has used of the processor.
std::chrono::nanoseconds processor_time();

}  // namespace twir
