#include "support/catch.hpp"
#include <twir_events/store/store.hpp>

using namespace twir;
using namespace twir::store;

namespace {

StoredBase base_of(const std::string& draft, const std::string& text,
                   Instant at = parse_rfc3339("2026-05-05T12:00:00Z")->instant()) {
    return {draft, date::year(2026) / 5 / 6, at, text};
}

}  // namespace

TEST_CASE("the last base of a draft and the starts of its recent merges are stored", "[store][merges]") {
    auto store = Store::in_memory();
    CHECK_FALSE(store.merge_base("draft.md").value().has_value());
    REQUIRE(store.save_merge_base(base_of("draft.md", "one"), {"d0", ""}).has_value());
    REQUIRE(store.save_merge_base(base_of("draft.md", "two")).has_value());
    CHECK(store.merge_base("draft.md").value()->text == "two");
    CHECK(store.merge_start("draft.md", "d0").value()->base.empty());
    CHECK_FALSE(store.merge_start("other.md", "d0").value().has_value());
    for (const auto* digest : {"d1", "d2", "d3", "d4", "d5"})
        REQUIRE(store.save_merge_base(base_of("draft.md", "three"), {digest, "two"}).has_value());
    CHECK_FALSE(store.merge_start("draft.md", "d0").value().has_value());
    CHECK(store.merge_start("draft.md", "d1").value()->base == "two");
    REQUIRE(store.forget_merge_start("draft.md", "d1").has_value());
    CHECK_FALSE(store.merge_start("draft.md", "d1").value().has_value());
}

TEST_CASE("merges are forgotten on request, and when they are old", "[store][merges]") {
    auto store = Store::in_memory();
    for (const auto* draft : {"a.md", "b.md"})
        REQUIRE(store.save_merge_base(base_of(draft, "text"), {"d", "text"}).has_value());
    REQUIRE(store.forget_merges("a.md").has_value());
    CHECK_FALSE(store.merge_base("a.md").value().has_value());
    CHECK_FALSE(store.merge_start("a.md", "d").value().has_value());
    CHECK(store.merge_base("b.md").value().has_value());
    REQUIRE(store.prune(base_of("", "").merged_at + date::days(731)).has_value());
    CHECK_FALSE(store.merge_base("b.md").value().has_value());
    CHECK_FALSE(store.merge_start("b.md", "d").value().has_value());
}
