#include <twir_events/os/memory.hpp>

#include <malloc.h>

namespace twir::os {

void give_back_memory() {
    ::malloc_trim(0);
}

}  // namespace twir::os
