#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace twir {

/// How the lines of two texts belong together.
struct CommonLines {
    struct Pair {
        std::size_t old_line;  ///< from 0
        std::size_t new_line;
    };

    std::size_t head = 0;  ///< so many lines are common at the beginning
    std::size_t tail = 0;  ///< and so many at the end
    /// A longest common subsequence of the lines between, ascending. Of several, the one that removes first.
    std::vector<Pair> middle;
    /// Whether `middle` was worked out: comparing takes time and memory by the product of both sizes.
    bool complete = true;
};

/// Compares two lists of lines. Where more than `most_cells` pairs of lines would have to be compared, `middle` is left
/// empty and the match is not complete.
CommonLines match_lines(std::span<const std::string_view> old_lines, std::span<const std::string_view> new_lines,
                        std::size_t most_cells);

}  // namespace twir
