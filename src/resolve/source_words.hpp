#pragma once

#include "resolve/address_owners.hpp"
#include "resolve/block_index.hpp"

#include <set>
#include <unordered_map>
#include <utility>
#include <vector>

namespace twir::resolve {

/// Which blocks went by the word of which source: whether it lists pages of its own, and what days it covers. When that
/// changes, they must be resolved again.
class SourceWords {
  public:
    using Block = BlockIndex::Block;

    /// The block went by what these sources say now.
    void rely(Block block, const std::vector<const Source*>& sources) {
        for (const auto* source : sources)
            relying_[source].push_back(block);
    }
    /// A listing shows no longer that `before` lists pages of its own, but that `after` does; null: none.
    void count_own_page(const Source* before, const Source* after, AddressOwners& owners);
    void change(const Source* source) { changed_.insert(source); }
    /// The blocks, some of them over, that went by a word which has changed since the last time.
    std::vector<Block> take_outdated();
    /// Forgets all of it, but not which words have changed.
    void clear() {
        own_pages_.clear();
        relying_.clear();
    }

  private:
    std::unordered_map<const Source*, int> own_pages_;  ///< how many listings show it
    std::unordered_map<const Source*, std::vector<Block>> relying_;
    std::set<const Source*> changed_;
};

}  // namespace twir::resolve
