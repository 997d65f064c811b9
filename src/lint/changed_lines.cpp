#include "lint/rules.hpp"
#include <twir_events/core/text.hpp>

#include <cstdint>
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

/// The longest common subsequence of [begin, base_end) and [begin, text_end) by dynamic programming.
void mark_by_order(const Lines& base, const Lines& text, std::size_t begin, std::size_t base_end, std::size_t text_end,
                   std::vector<bool>& changed) {
    const std::size_t n = base_end - begin;
    const std::size_t m = text_end - begin;
    std::vector<std::uint32_t> length((n + 1) * (m + 1), 0);
    const auto at = [&](std::size_t i, std::size_t j) -> std::uint32_t& { return length[i * (m + 1) + j]; };
    for (std::size_t i = n; i-- > 0;)
        for (std::size_t j = m; j-- > 0;)
            at(i, j) = base[begin + i] == text[begin + j] ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
    std::size_t i = 0;
    for (std::size_t j = 0; j < m; ++j) {
        while (i < n && base[begin + i] != text[begin + j] && at(i + 1, j) == at(i, j))
            ++i;
        const bool kept = i < n && base[begin + i] == text[begin + j] && at(i, j) == at(i + 1, j + 1) + 1;
        changed[begin + j + 1] = !kept;
        i += kept ? 1U : 0U;
    }
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
    std::vector<bool> changed(text.size() + 1, false);
    std::size_t begin = 0;
    while (begin < base.size() && begin < text.size() && base[begin] == text[begin])
        ++begin;
    auto base_end = base.size();
    auto text_end = text.size();
    while (base_end > begin && text_end > begin && base[base_end - 1] == text[text_end - 1]) {
        --base_end;
        --text_end;
    }
    const bool small = (base_end - begin + 1) * (text_end - begin + 1) <= most_cells;
    (small ? mark_by_order : mark_by_content)(base, text, begin, base_end, text_end, changed);
    return changed;
}

}  // namespace twir::lint
