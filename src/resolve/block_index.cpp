#include "resolve/block_index.hpp"

#include <algorithm>
#include <utility>

namespace twir::resolve {

BlockIndex::Block BlockIndex::make() {
    const auto block = static_cast<Block>(successor_.size());
    successor_.push_back(block);
    members_.emplace_back();
    return block;
}

BlockIndex::Block BlockIndex::find(Block block) const {
    while (block != none && successor_[block] != block)
        block = successor_[block];
    return block;
}

void BlockIndex::move_members(Block from, Block to) {
    for (const auto number : members_[from])
        block_of_[number] = to;
    auto& there = members_[to];
    if (there.empty())
        there = std::move(members_[from]);
    else
        there.insert(there.end(), members_[from].begin(), members_[from].end());
    members_[from] = {};
    successor_[from] = to;
}

BlockIndex::Joined BlockIndex::gather(Block into, std::span<const Key> keys) {
    Joined out{into, {}};
    for (const auto key : keys) {
        auto& holder = by_key_.try_emplace(key, into).first->second;
        const Block there = find(holder);
        if (there != none && there != into) {
            move_members(there, into);
            out.ended.push_back(there);
        }
        holder = into;
    }
    return out;
}

BlockIndex::Joined BlockIndex::join(Number number, std::span<const Key> keys) {
    const Block block = make();
    members_[block].push_back(number);
    block_of_[number] = block;
    return gather(block, keys);
}

BlockIndex::Joined BlockIndex::extend(Block block, std::span<const Key> keys) {
    const bool alone = std::all_of(keys.begin(), keys.end(), [&](Key key) {
        const auto it = by_key_.find(key);
        return it == by_key_.end() || find(it->second) == none || find(it->second) == block;
    });
    if (alone)
        return gather(block, keys);
    const Block larger = make();
    move_members(block, larger);
    auto out = gather(larger, keys);
    out.ended.push_back(block);
    return out;
}

BlockIndex::Left BlockIndex::remove(Number number) {
    const auto it = block_of_.find(number);
    if (it == block_of_.end())
        return {};
    Left out{it->second, none};
    block_of_.erase(it);
    auto& there = members_[out.ended];
    std::erase(there, number);
    if (there.empty()) {
        successor_[out.ended] = none;
        return out;
    }
    out.block = make();
    move_members(out.ended, out.block);
    return out;
}

std::vector<BlockIndex::Number> BlockIndex::end(Block block) {
    for (const auto number : members_[block])
        block_of_.erase(number);
    successor_[block] = none;
    return std::exchange(members_[block], {});
}

BlockIndex::Block BlockIndex::block_of(Number number) const {
    const auto it = block_of_.find(number);
    return it == block_of_.end() ? none : it->second;
}

}  // namespace twir::resolve
