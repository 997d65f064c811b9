#include "support/catch.hpp"
#include <twir_events/store/store.hpp>

using namespace twir;
using namespace twir::store;

TEST_CASE("the last comparison of an issue is kept, the newest issue first", "[store]") {
    auto store = Store::in_memory();
    CHECK(store.scores()->empty());
    IssueScore score;
    score.issue = *parse_date("2026-05-06");
    score.revision = 1;
    score.published_digest = "abc";
    score.compared_at = parse_rfc3339("2026-05-07T00:00:00Z")->instant();
    score.kinds = {{"add", 2}, {"place", 1}};
    REQUIRE(store.save_score(score).has_value());
    auto later = score;
    later.issue = *parse_date("2026-05-13");
    later.kinds.clear();
    REQUIRE(store.save_score(later).has_value());
    score.revision = 2;
    score.kinds["add"] = 1;
    REQUIRE(store.save_score(score).has_value());
    CHECK(store.scores().value() == std::vector<IssueScore>{later, score});
    CHECK(score.edits() == 2);
    CHECK(later.edits() == 0);
}
