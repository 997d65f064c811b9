#include "resolve/catalog_pages.hpp"

#include "support/catch.hpp"

using namespace twir;
using namespace twir::resolve;

namespace {

const Date monday = *parse_date("2025-12-08");

ResolvedBlock block_of(std::string title, SourceKind kind = SourceKind::meetup) {
    CatalogEntry entry;
    entry.event.dates = {monday, monday};
    entry.event.source_kind = kind;
    entry.event.organizers = {{"Rust Berlin", "https://www.meetup.com/rust-berlin"}};
    entry.event.titles = {{std::move(title), "https://www.meetup.com/rust-berlin/events/1/"}};
    ResolvedBlock block;
    block.entries.push_back(std::move(entry));
    return block;
}

std::string titles(const CatalogPages& pages) {
    std::string out;
    for (const auto& entry : pages.entries())
        out += entry.event.title() + ";";
    return out;
}

}  // namespace

TEST_CASE("what came out of a block counts until it ends", "[resolve][pages]") {
    const bool by_people = GENERATE(false, true);
    const auto kind = by_people ? SourceKind::twir_draft : SourceKind::meetup;
    BlockIndex index;
    const std::vector<BlockIndex::Key> keys{1};
    const auto first = index.join(1, keys).block;
    CatalogPages pages;
    pages.add(first, block_of("Hack", kind));
    CHECK(titles(pages).empty());
    REQUIRE(pages.settle(index, {}).has_value());
    CHECK(titles(pages) == "Hack;");
    const auto before = pages.entries();
    // Nothing has changed.
    REQUIRE(pages.settle(index, {}).has_value());
    CHECK(pages.entries().page(monday) == before.page(monday));

    index.end(first);
    pages.remove(first);
    pages.touch(monday);
    pages.add(index.join(2, keys).block, block_of("Learn"));
    REQUIRE(pages.settle(index, {}).has_value());
    CHECK(titles(pages) == "Learn;");
    // The catalog before is as it was.
    CHECK(before.begin()->event.title() == "Hack");
}

TEST_CASE("events share the list of their organizers", "[resolve][pages]") {
    BlockIndex index;
    CatalogPages pages;
    for (int number = 1; number <= 2; ++number)
        pages.add(index.join(number, std::vector<BlockIndex::Key>{}).block, block_of(std::to_string(number)));
    REQUIRE(pages.settle(index, {}).has_value());
    const auto& all = pages.entries();
    REQUIRE(all.size() == 2);
    CHECK(&all.begin()->event.organizers.all() == &(++all.begin())->event.organizers.all());
}

TEST_CASE("what is known of lines is asked for, and its error is passed on", "[resolve][pages]") {
    const BlockIndex index;
    CatalogPages pages;
    pages.add(0, block_of("Line", SourceKind::twir_draft));
    const auto done = pages.settle(
        index, [](const std::vector<ListingKey>&) -> result<DraftLines> { return fail(errc::storage, "no disk"); });
    REQUIRE_FALSE(done.has_value());
    CHECK(done.error().message == "no disk");
}
