#include "resolve/block_index.hpp"

#include <utility>

namespace twir::resolve {

BlockIndex::Block BlockIndex::make() {
    const auto block = static_cast<Block>(blocks_.size());
    blocks_.push_back({.successor = block});
    return block;
}

void BlockIndex::add(Number number, Block block) {
    auto& members = blocks_[block].members;
    place_of_.insert_or_assign(number, Place{block, static_cast<std::uint32_t>(members.size())});
    members.push_back(number);
}

BlockIndex::Block BlockIndex::find(Block block) {
    Block live = block;
    while (live != none && blocks_[live].successor != live)
        live = blocks_[live].successor;
    while (block != live)
        block = std::exchange(blocks_[block].successor, live);
    return live;
}

void BlockIndex::move_members(Block from, Block to, Change& change) {
    auto members = std::move(blocks_[from].members);
    blocks_[from].members = {};
    blocks_[from].successor = to;
    for (const auto number : members)
        add(number, to);
    change.ended.push_back(from);
    if (!blocks_[from].open)
        change.moved.insert(change.moved.end(), members.begin(), members.end());
}

/// The largest of the open ones takes in the others, so that a listing moves only a few times.
BlockIndex::Change BlockIndex::gather(Block into, std::span<const Key> keys) {
    Change change{into};
    for (const auto key : keys) {
        const auto holder = by_key_.try_emplace(key, change.block).first;
        Block there = find(holder->second);
        if (there != none && there != change.block) {
            if (blocks_[there].open && blocks_[there].members.size() > blocks_[change.block].members.size())
                std::swap(there, change.block);
            move_members(there, change.block, change);
        }
        holder->second = change.block;
    }
    return change;
}

BlockIndex::Change BlockIndex::join(Number number, std::span<const Key> keys) {
    const Block block = make();
    add(number, block);
    return gather(block, keys);
}

BlockIndex::Change BlockIndex::extend(Block block, std::span<const Key> keys) {
    return gather(block, keys);
}

BlockIndex::Change BlockIndex::remove(Number number) {
    const auto it = place_of_.find(number);
    if (it == place_of_.end())
        return {};
    const auto [block, position] = it->second;
    place_of_.erase(it);
    auto& members = blocks_[block].members;
    if (members.back() != number) {
        members[position] = members.back();
        place_of_[members[position]].position = position;
    }
    members.pop_back();
    if (members.empty()) {
        blocks_[block].successor = none;
        return {none, {block}};
    }
    if (blocks_[block].open)
        return {block};
    Change change;
    change.block = make();
    move_members(block, change.block, change);
    return change;
}

std::vector<BlockIndex::Number> BlockIndex::end(Block block) {
    for (const auto number : blocks_[block].members)
        place_of_.erase(number);
    blocks_[block].successor = none;
    return std::exchange(blocks_[block].members, {});
}

BlockIndex::Block BlockIndex::block_of(Number number) const {
    const auto it = place_of_.find(number);
    return it == place_of_.end() ? none : it->second.block;
}

}  // namespace twir::resolve
