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
    index.join(2, Keys{20});
    CHECK(members(index, 1) == Numbers{1});
    const auto bridge = index.join(3, Keys{10, 20});
    CHECK(bridge.ended.size() == 2);
    CHECK_FALSE(index.is_live(first.block));
    CHECK(index.is_live(bridge.block));
    CHECK(members(index, 2) == Numbers{1, 2, 3});
}

TEST_CASE("what is left of a block is another one, and its keys lead there", "[resolve][blocks]") {
    BlockIndex index;
    index.join(1, Keys{10});
    const auto both = index.join(2, Keys{10, 20});
    const auto left = index.remove(2);
    CHECK(left.ended == both.block);
    CHECK(members(index, 1) == Numbers{1});
    CHECK(index.block_of(2) == BlockIndex::none);
    index.join(3, Keys{10});
    CHECK(members(index, 1) == Numbers{1, 3});
    CHECK(index.remove(4).ended == BlockIndex::none);
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
    const auto a = index.join(1, Keys{10});
    CHECK(index.extend(a.block, Keys{40}).ended.empty());
    CHECK(index.is_live(a.block));
    index.join(2, Keys{20});
    const auto together = index.extend(a.block, Keys{20});
    CHECK(together.ended.size() == 2);
    CHECK(members(index, 1) == Numbers{1, 2});
    index.join(3, Keys{40});
    CHECK(members(index, 3) == Numbers{1, 2, 3});
}
