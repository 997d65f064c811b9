#include "resolve/block_index.hpp"

#include "support/catch.hpp"

#include <algorithm>

using namespace twir::resolve;

namespace {

using Numbers = std::vector<BlockIndex::Number>;
using Keys = std::vector<BlockIndex::Key>;

Numbers members(const BlockIndex& index, BlockIndex::Number number) {
    auto out = index.members(index.block_of(number));
    std::sort(out.begin(), out.end());
    return out;
}

}  // namespace

TEST_CASE("listings that share a key are one block, through others too", "[resolve][blocks]") {
    BlockIndex index;
    const auto first = index.join(1, Keys{10});
    CHECK(first.ended.empty());
    index.close(first.block);
    index.close(index.join(2, Keys{20}).block);
    CHECK(members(index, 1) == Numbers{1});
    const auto bridge = index.join(3, Keys{10, 20});
    CHECK(bridge.ended.size() == 2);
    CHECK(bridge.moved == Numbers{1, 2});
    CHECK_FALSE(index.is_live(first.block));
    CHECK(index.is_live(bridge.block));
    CHECK(members(index, 2) == Numbers{1, 2, 3});
}

TEST_CASE("an open block takes in listings, a closed one ends", "[resolve][blocks]") {
    BlockIndex index;
    index.join(1, Keys{10});
    const auto open = index.join(2, Keys{10}).block;
    CHECK(index.join(3, Keys{10}).block == open);
    CHECK(index.join(4, Keys{10}).moved.empty());
    index.close(open);
    const auto next = index.join(5, Keys{10});
    CHECK(next.block != open);
    CHECK_FALSE(index.is_live(open));
    CHECK(next.moved.size() == 4);
    CHECK(members(index, 1) == Numbers{1, 2, 3, 4, 5});
    // Of two open ones the larger one stays.
    index.join(6, Keys{60});
    const auto both = index.join(7, Keys{60, 10});
    CHECK(both.block == next.block);
    CHECK(both.moved.empty());
    CHECK(members(index, 6) == Numbers{1, 2, 3, 4, 5, 6, 7});
}

TEST_CASE("what is left of a block is found by its keys", "[resolve][blocks]") {
    BlockIndex index;
    index.join(1, Keys{10});
    const auto both = index.join(2, Keys{10, 20}).block;
    index.close(both);
    const auto left = index.remove(2);
    CHECK(left.ended == std::vector<BlockIndex::Block>{both});
    CHECK(left.moved == Numbers{1});
    CHECK(members(index, 1) == Numbers{1});
    CHECK(index.block_of(2) == BlockIndex::none);
    index.join(3, Keys{10});
    CHECK(members(index, 1) == Numbers{1, 3});
    CHECK(index.remove(1).ended.empty());
    CHECK(members(index, 3) == Numbers{3});
    CHECK(index.remove(3).block == BlockIndex::none);
    index.join(5, Keys{10});
    CHECK(members(index, 5) == Numbers{5});
    CHECK(index.remove(4).ended.empty());
}

TEST_CASE("a block that is taken apart leaves no key behind", "[resolve][blocks]") {
    BlockIndex index;
    index.join(1, Keys{10, 30});
    index.join(2, Keys{10});
    CHECK(index.end(index.block_of(1)).size() == 2);
    index.join(1, Keys{30});
    index.join(2, Keys{10});
    CHECK(members(index, 1) == Numbers{1});
    CHECK(members(index, 2) == Numbers{2});
}

TEST_CASE("a block takes further keys, and with them the block that has one", "[resolve][blocks]") {
    BlockIndex index;
    const auto a = index.join(1, Keys{10}).block;
    CHECK(index.extend(a, Keys{40}).ended.empty());
    CHECK(index.is_live(a));
    index.close(index.join(2, Keys{20}).block);
    const auto together = index.extend(a, Keys{20});
    CHECK(together.block == a);
    CHECK(together.moved == Numbers{2});
    CHECK(members(index, 1) == Numbers{1, 2});
    index.join(3, Keys{40});
    CHECK(members(index, 3) == Numbers{1, 2, 3});
}
