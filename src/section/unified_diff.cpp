#include <twir_events/core/line_diff.hpp>
#include <twir_events/section/unified_diff.hpp>

#include <algorithm>
#include <vector>

namespace twir::section {
namespace {

/// As many unchanged lines as diff(1) shows around a change.
constexpr std::size_t context = 3;
/// Texts that differ in more lines (an issue has a few hundred) are shown as removed and added.
constexpr std::size_t most_cells = 16U << 20U;

using Lines = std::vector<std::string_view>;

struct Step {
    char sign;  ///< ' ', '-' or '+'
    std::string_view line;
};

/// Each with its newline, which the last one may lack.
Lines lines_of(std::string_view text) {
    Lines lines;
    while (!text.empty()) {
        const auto end = text.find('\n');
        const auto length = end == text.npos ? text.size() : end + 1;
        lines.push_back(text.substr(0, length));
        text.remove_prefix(length);
    }
    return lines;
}

void add(std::vector<Step>& steps, char sign, const Lines& lines, std::size_t begin, std::size_t end) {
    for (auto i = begin; i < end; ++i)
        steps.push_back({sign, lines[i]});
}

/// The shortest way from one to the other, removals first.
std::vector<Step> steps_between(const Lines& a, const Lines& b) {
    auto match = match_lines(a, b, most_cells);
    // The common lines at the end close the last change like any other.
    for (auto i = match.tail; i > 0; --i)
        match.middle.push_back({a.size() - i, b.size() - i});
    std::vector<Step> steps;
    add(steps, ' ', a, 0, match.head);
    auto from_a = match.head;
    auto from_b = match.head;
    for (const auto& [in_a, in_b] : match.middle) {
        add(steps, '-', a, from_a, in_a);
        add(steps, '+', b, from_b, in_b);
        steps.push_back({' ', a[in_a]});
        from_a = in_a + 1;
        from_b = in_b + 1;
    }
    add(steps, '-', a, from_a, a.size());
    add(steps, '+', b, from_b, b.size());
    return steps;
}

/// "3,2": from which line, counted from 1, and how many; of no lines, the one before them.
std::string range(std::size_t before, std::size_t count) {
    return std::to_string(count == 0 ? before : before + 1) + "," + std::to_string(count);
}

}  // namespace

std::string unified_diff(std::string_view old_text, std::string_view new_text, std::string_view old_name,
                         std::string_view new_name) {
    const auto steps = steps_between(lines_of(old_text), lines_of(new_text));
    const auto is_change = [](const Step& step) { return step.sign != ' '; };
    std::string out;
    std::size_t old_line = 0;
    std::size_t new_line = 0;
    const auto pass = [&](const Step& step) {
        old_line += step.sign != '+' ? 1U : 0U;
        new_line += step.sign != '-' ? 1U : 0U;
    };
    auto done = steps.begin();
    while (true) {
        const auto first = std::find_if(done, steps.end(), is_change);
        if (first == steps.end())
            return out;
        const auto begin = first - std::min<std::ptrdiff_t>(first - done, context);
        // The hunk is extended while the next change is so near that their context lines would touch.
        auto end = first;
        for (auto next = first; next != steps.end() && next - end <= std::ptrdiff_t{2 * context};
             next = std::find_if(end, steps.end(), is_change))
            end = next + 1;
        end += std::min<std::ptrdiff_t>(steps.end() - end, context);
        std::for_each(done, begin, pass);
        const auto old_before = old_line;
        const auto new_before = new_line;
        std::string body;
        std::for_each(begin, end, [&](const Step& step) {
            pass(step);
            (body += step.sign) += step.line;
            if (!step.line.ends_with('\n'))
                body += "\n\\ No newline at end of file\n";
        });
        if (out.empty())
            out.append("--- ").append(old_name).append("\n+++ ").append(new_name).append("\n");
        out += "@@ -" + range(old_before, old_line - old_before) + " +" + range(new_before, new_line - new_before) +
               " @@\n" + body;
        done = end;
    }
}

}  // namespace twir::section
