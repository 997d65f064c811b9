#pragma once

#include <string>
#include <string_view>

namespace twir::section {

/// What leads from one text to another, as `diff -u` and patch(1) write it, with three lines around each change;
/// empty where they are the same. `old_name` and `new_name` are in its head.
std::string unified_diff(std::string_view old_text, std::string_view new_text, std::string_view old_name,
                         std::string_view new_name);

}  // namespace twir::section
