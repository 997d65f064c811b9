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
///
/// A block is open until it has been resolved, and takes in listings as they come. After that its name stands for
/// what came out of it: whatever changes it ends it, and what it had is in another block.
class BlockIndex {
  public:
    using Number = std::int64_t;  ///< of a listing
    using Block = std::uint32_t;  ///< never given twice
    using Key = std::uint32_t;
    static constexpr Block none = UINT32_MAX;

    struct Change {
        Block block = none;  ///< that has the listings now, open; none: there is none left
        std::vector<Block> ended = {};
        std::vector<Number> moved = {};  ///< the listings of the ended ones that had been closed
    };
    /// Puts a listing that is in no block into one, with all listings that share one of its keys.
    Change join(Number number, std::span<const Key> keys);
    /// Gives an open block further keys, and with them the blocks that have one.
    Change extend(Block block, std::span<const Key> keys);
    /// Takes the listing out of its block.
    Change remove(Number number);
    /// Takes the block apart, and returns the listings that it had.
    std::vector<Number> end(Block block);
    /// It has been resolved.
    void close(Block block) { blocks_[block].open = false; }

    /// none: it is in no block.
    [[nodiscard]] Block block_of(Number number) const;
    [[nodiscard]] bool is_live(Block block) const {
        return block < blocks_.size() && blocks_[block].successor == block;
    }
    /// In no order.
    [[nodiscard]] const std::vector<Number>& members(Block block) const { return blocks_[block].members; }

  private:
    struct Place {
        Block block = none;
        std::uint32_t position = 0;  ///< among its members
    };
    struct State {
        Block successor = none;  ///< itself where it is live; none: it was taken apart
        bool open = true;
        std::vector<Number> members = {};
    };

    Block make();
    void add(Number number, Block block);
    /// The live block that this one has become part of; none: it has ended.
    Block find(Block block);
    void move_members(Block from, Block to, Change& change);
    Change gather(Block into, std::span<const Key> keys);

    boost::unordered_flat_map<Number, Place> place_of_;
    boost::unordered_flat_map<Key, Block> by_key_;
    std::vector<State> blocks_;
};

}  // namespace twir::resolve
