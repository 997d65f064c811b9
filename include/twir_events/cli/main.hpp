#pragma once

namespace twir::cli {

/// The whole program. Exit status: 0 done, 1 the input is at fault, 2 usage or configuration, 3 trouble outside
/// (network, disk, stale feeds).
int run(int argc, char** argv);

}  // namespace twir::cli
