#pragma once

#include <chrono>

/// How the calling thread shares its processor with the others: Linux keeps this by thread. All of it is a wish; a
/// system that does not grant it is as good as one that was not asked.
namespace twir {

/// For work that nobody waits for. Not the lowest niceness: on a machine that is busy with other things the work must
/// not last for ever.
void stand_back();

/// For such work that lasts for seconds: it gets what no other thread wants, and gives way at once. Niceness alone lets
/// a thread that wakes up wait for milliseconds. There is no way back.
void work_when_idle();

/// What the calling thread has used of the processor.
std::chrono::nanoseconds processor_time();

}  // namespace twir
