#pragma once

#include <random>
#include <string>
#include <vector>

namespace twir::support {

/// A file of the configuration as nobody means it: all keys of all tables with values of every type, tables where lists
/// should be and the other way round, and texts that are no TOML. The same for the same seed.
std::string hostile_toml(std::mt19937& random);

}  // namespace twir::support
