#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace twir::normalize {

/// Whether `title` has at least one of `words` as a whole word; true where none is asked for.
bool has_required_word(std::string_view title, const std::vector<std::string>& words);

}  // namespace twir::normalize
