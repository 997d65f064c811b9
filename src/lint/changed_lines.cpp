#include "lint/rules.hpp"
#include <twir_events/core/line_diff.hpp>
#include <twir_events/core/text.hpp>

#include <algorithm>
#include <map>

namespace twir::lint {
namespace {

/// Larger texts are compared without regard to the order of their lines.
constexpr std::size_t most_cells = 4U << 20U;

using Lines = std::vector<std::string_view>;

/// Without their ends: another kind of line end changes no line.
Lines lines_of(std::string_view text) {
    auto lines = split(text, '\n');
    for (auto& line : lines)
        if (line.ends_with('\r'))
            line.remove_suffix(1);
    return lines;
}

void mark_by_content(const Lines& base, const Lines& text, std::size_t begin, std::size_t base_end,
                     std::size_t text_end, std::vector<bool>& changed) {
    std::map<std::string_view, std::size_t> left;
    for (auto i = begin; i < base_end; ++i)
        ++left[base[i]];
    for (auto j = begin; j < text_end; ++j) {
        auto& n = left[text[j]];
        changed[j + 1] = n == 0;
        n -= n > 0 ? 1U : 0U;
    }
}

}  // namespace

std::vector<bool> changed_lines(std::string_view base_text, std::string_view text_text) {
    const auto base = lines_of(base_text);
    const auto text = lines_of(text_text);
    const auto match = match_lines(base, text, most_cells);
    std::vector<bool> changed(text.size() + 1, false);
    const auto end = text.size() - match.tail;
    if (!match.complete) {
        mark_by_content(base, text, match.head, base.size() - match.tail, end, changed);
        return changed;
    }
    std::fill(changed.begin() + static_cast<std::ptrdiff_t>(match.head + 1),
              changed.begin() + static_cast<std::ptrdiff_t>(end + 1), true);
    for (const auto& pair : match.middle)
        changed[pair.new_line + 1] = false;
    return changed;
}

}  // namespace twir::lint
