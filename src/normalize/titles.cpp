#include "normalize/titles.hpp"

#include <twir_events/core/text.hpp>

#include <algorithm>

namespace twir::normalize {

bool has_required_word(std::string_view title, const std::vector<std::string>& words) {
    return words.empty() ||
           std::any_of(words.begin(), words.end(), [&](const std::string& w) { return contains_word(title, w); });
}

}  // namespace twir::normalize
