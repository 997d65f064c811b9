#include "merge/alignment.hpp"

#include <algorithm>
#include <map>

namespace twir::merge {

int count_lines(std::string_view raw) {
    return static_cast<int>(std::count(raw.begin(), raw.end(), '\n')) + (raw.empty() || raw.back() == '\n' ? 0 : 1);
}

Alignment::Alignment(const draft::Draft& before, const draft::Draft& after,
                     const std::vector<std::pair<int, int>>& origins, const std::set<std::size_t>& reported)
    : origin(after.blocks.size(), no_block), target(before.blocks.size(), no_block), stays(after.blocks.size(), false) {
    pair(before, after, origins);
    keep_longest_run(reported);
}

void Alignment::pair(const draft::Draft& before, const draft::Draft& after,
                     const std::vector<std::pair<int, int>>& origins) {
    const std::map<int, int> line_before(origins.begin(), origins.end());
    std::map<std::pair<int, draft::BlockKind>, std::size_t> by_line;
    for (std::size_t i = 0; i < before.blocks.size(); ++i)
        by_line.emplace(std::pair(before.blocks[i].line, before.blocks[i].kind), i);
    // A heading that came in has the line of what stands behind it: so the last of that line is the one that was.
    for (std::size_t j = after.blocks.size(); j-- > 0;) {
        const auto line = line_before.find(after.blocks[j].line);
        const auto found = by_line.find({line == line_before.end() ? 0 : line->second, after.blocks[j].kind});
        if (found == by_line.end() || target[found->second] != no_block)
            continue;
        const auto& old = before.blocks[found->second];
        if (old.kind == draft::BlockKind::region && old.heading != after.blocks[j].heading)
            continue;
        origin[j] = found->second;
        target[found->second] = j;
    }
}

/// Which blocks moved: those outside the heaviest run in order. What the report mentions is the first to be moved.
void Alignment::keep_longest_run(const std::set<std::size_t>& reported) {
    const auto size = origin.size();
    std::size_t begin = 0;
    for (; begin < size && origin[begin] == begin; ++begin)
        stays[begin] = true;
    std::vector<std::size_t> weight(size, 0);
    std::vector<std::size_t> previous(size, no_block);
    std::size_t best = no_block;
    for (auto j = begin; j < size; ++j) {
        if (origin[j] == no_block)
            continue;
        for (auto k = begin; k < j; ++k)
            if (origin[k] != no_block && origin[k] < origin[j] && weight[k] > weight[j]) {
                weight[j] = weight[k];
                previous[j] = k;
            }
        weight[j] += reported.contains(j) ? 1U : 3U;
        if (best == no_block || weight[j] > weight[best])
            best = j;
    }
    for (; best != no_block; best = previous[best])
        stays[best] = true;
}

}  // namespace twir::merge
