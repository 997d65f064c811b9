#pragma once

#include <boost/unordered/unordered_flat_map.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace twir::resolve {

/// Which listings may be about one event, directly or through others: those that share a key. They are a block, and
/// each block can be resolved without a look at the others. A key is a hash of what listings are compared by: two that
/// happen to be equal make a block larger, and change nothing else.
class BlockIndex {
  public:
    using Number = std::int64_t;  ///< of a listing
    using Block = std::uint32_t;  ///< never given twice
    using Key = std::uint64_t;
    static constexpr Block none = UINT32_MAX;

    struct Joined {
        Block block = none;
        std::vector<Block> ended;  ///< the blocks whose listings it has now
    };
    /// Puts a listing that is in no block into a new one, with all listings that share one of its keys.
    Joined join(Number number, std::span<const Key> keys);
    /// Gives a block further keys; where others have them, all become a new one.
    Joined extend(Block block, std::span<const Key> keys);
    /// Takes the listing out of its block. What is left of that is a new block, or none.
    struct Left {
        Block ended = none;
        Block block = none;
    };
    Left remove(Number number);
    /// Takes the block apart, and returns the listings that it had.
    std::vector<Number> end(Block block);

    /// none: it is in no block.
    [[nodiscard]] Block block_of(Number number) const;
    [[nodiscard]] bool is_live(Block block) const { return block < successor_.size() && successor_[block] == block; }
    [[nodiscard]] const std::vector<Number>& members(Block block) const { return members_[block]; }

  private:
    Block make();
    /// The live block that this one has become part of; none: it has ended.
    [[nodiscard]] Block find(Block block) const;
    void move_members(Block from, Block to);
    Joined gather(Block into, std::span<const Key> keys);

    boost::unordered_flat_map<Number, Block> block_of_;
    boost::unordered_flat_map<Key, Block> by_key_;
    std::vector<std::vector<Number>> members_;  ///< by block
    std::vector<Block> successor_;              ///< by block: itself where it is live
};

}  // namespace twir::resolve
