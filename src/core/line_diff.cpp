#include <twir_events/core/line_diff.hpp>

#include <algorithm>
#include <cstdint>

namespace twir {
namespace {

using Lines = std::span<const std::string_view>;

/// By dynamic programming; the pairs are counted from the beginning of the two spans.
std::vector<CommonLines::Pair> common_subsequence(Lines a, Lines b) {
    const std::size_t n = a.size();
    const std::size_t m = b.size();
    std::vector<std::uint32_t> length((n + 1) * (m + 1), 0);
    const auto at = [&](std::size_t i, std::size_t j) -> std::uint32_t& { return length[i * (m + 1) + j]; };
    for (std::size_t i = n; i-- > 0;)
        for (std::size_t j = m; j-- > 0;)
            at(i, j) = a[i] == b[j] ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
    std::vector<CommonLines::Pair> pairs;
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < n && j < m) {
        if (a[i] == b[j])
            pairs.push_back({i++, j++});
        else if (at(i + 1, j) >= at(i, j + 1))
            ++i;
        else
            ++j;
    }
    return pairs;
}

}  // namespace

CommonLines match_lines(Lines old_lines, Lines new_lines, std::size_t most_cells) {
    CommonLines match;
    const std::size_t shorter = std::min(old_lines.size(), new_lines.size());
    while (match.head < shorter && old_lines[match.head] == new_lines[match.head])
        ++match.head;
    while (match.tail < shorter - match.head &&
           old_lines[old_lines.size() - 1 - match.tail] == new_lines[new_lines.size() - 1 - match.tail])
        ++match.tail;
    const Lines a = old_lines.subspan(match.head, old_lines.size() - match.head - match.tail);
    const Lines b = new_lines.subspan(match.head, new_lines.size() - match.head - match.tail);
    match.complete = (a.size() + 1) <= most_cells / (b.size() + 1);
    if (!match.complete)
        return match;
    match.middle = common_subsequence(a, b);
    for (auto& pair : match.middle) {
        pair.old_line += match.head;
        pair.new_line += match.head;
    }
    return match;
}

}  // namespace twir
