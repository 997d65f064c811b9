#include "normalize/titles.hpp"

#include <twir_events/core/text.hpp>

#include <algorithm>
#include <array>

namespace twir::normalize {

bool is_placeholder_title(std::string_view title) {
    static constexpr std::array<std::string_view, 8> words = {
        "TBD", "TBA", "TBC", "placeholder", "place holder", "to be announced", "to be decided", "to be confirmed"};
    return std::any_of(words.begin(), words.end(), [&](std::string_view w) { return contains_word(title, w); });
}

bool has_required_word(std::string_view title, const std::vector<std::string>& words) {
    return words.empty() ||
           std::any_of(words.begin(), words.end(), [&](const std::string& w) { return contains_word(title, w); });
}

}  // namespace twir::normalize
