#pragma once

namespace twir::os {

/// Returns to the system what the program has freed and the C library keeps for later. Takes milliseconds.
void give_back_memory();

}  // namespace twir::os
