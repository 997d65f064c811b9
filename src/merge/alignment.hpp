#pragma once

#include <twir_events/draft/draft.hpp>

#include <cstddef>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

namespace twir::merge {

/// No block.
inline constexpr std::size_t no_block = static_cast<std::size_t>(-1);

int count_lines(std::string_view raw);

/// How the blocks of the merged draft stand to those of the draft that was sent.
class Alignment {
  public:
    /// `origins`: MergeResult::origins. `reported`: blocks after that the report mentions; they are the first to be
    /// moved.
    Alignment(const draft::Draft& before, const draft::Draft& after, const std::vector<std::pair<int, int>>& origins,
              const std::set<std::size_t>& reported);

    std::vector<std::size_t> origin;  ///< of each block after, the block before; no_block: it is new
    std::vector<std::size_t> target;  ///< the other way
    std::vector<bool> stays;          ///< blocks after that stand where they stood

    [[nodiscard]] bool stays_before(std::size_t i) const { return target[i] != no_block && stays[target[i]]; }

  private:
    void pair(const draft::Draft& before, const draft::Draft& after, const std::vector<std::pair<int, int>>& origins);
    void keep_longest_run(const std::set<std::size_t>& reported);
};

}  // namespace twir::merge
