#include "resolve/source_words.hpp"

#include "resolve/catalog_fixture.hpp"
#include "support/catch.hpp"

using namespace twir;
using namespace twir::resolve;

TEST_CASE("blocks are outdated when a source they went by says something else", "[resolve][words]") {
    const auto input = two_groups();
    AddressOwners owners(input);
    const Source* luma = &input.sources[2];
    const Source* meetup = &input.sources[1];
    SourceWords words;
    words.rely(1, {luma});
    words.rely(2, {luma, meetup});
    CHECK(words.take_outdated().empty());
    words.change(meetup);
    CHECK(words.take_outdated() == std::vector<BlockIndex::Block>{2});
    // Each time they go by it anew.
    words.change(meetup);
    CHECK(words.take_outdated().empty());
    words.change(luma);
    CHECK(words.take_outdated() == std::vector<BlockIndex::Block>{1, 2});
}

TEST_CASE("the first and the last of a source's own pages are a change", "[resolve][words]") {
    const auto input = two_groups();
    AddressOwners owners(input);
    const Source* luma = &input.sources[2];
    SourceWords words;
    const auto is_change = [&](const Source* before, const Source* after) {
        words.rely(7, {luma});
        words.count_own_page(before, after, owners);
        return !words.take_outdated().empty();
    };
    CHECK(is_change(nullptr, luma));
    CHECK_FALSE(is_change(nullptr, luma));
    CHECK_FALSE(is_change(luma, luma));
    CHECK_FALSE(is_change(luma, nullptr));
    CHECK(is_change(luma, nullptr));
}
