#pragma once

#include <string>
#include <string_view>

namespace twir {

/// A basic string of TOML: in quotes, control characters escaped.
std::string toml_string(std::string_view text);

}  // namespace twir
