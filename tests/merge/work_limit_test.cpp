#include "merge/merge_fixture.hpp"
#include "support/catch.hpp"
#include <twir_events/lint/lint.hpp>

using namespace twir;
using namespace twir::lint;
using namespace twir::merge;
using Catch::Contains;

namespace {

const std::string three =
    draft_of("### Europe\n" + line("2025-12-09", "Berlin, DE", "One", meetup(1)) +
             line("2025-12-10", "Berlin, DE", "Two", meetup(2)) + line("2025-12-11", "Berlin, DE", "Three", meetup(3)));

}  // namespace

TEST_CASE("a draft is as large as it may be", "[section][merge][lint]") {
    MergeOptions options;
    options.effort.most_entries = 3;
    options.effort.most_links = 2;
    CHECK(merge_draft(three, knows({}), options).has_value());
    options.effort.most_entries = 2;
    const auto many = merge_draft(three, knows({}), options);
    REQUIRE_FALSE(many.has_value());
    CHECK(many.error().is(errc::too_large));
    CHECK_THAT(many.error().message, Contains("line 13: more than 2 entries"));
    options.base = three;
    const auto base =
        merge_draft(draft_of("### Europe\n" + line("2025-12-09", "Berlin, DE", "One", meetup(1))), knows({}), options);
    REQUIRE_FALSE(base.has_value());
    CHECK_THAT(base.error().message, Contains("the base of the merge: line 13"));
    LintOptions lint;
    lint.effort.most_links = 1;
    const auto wide = lint_text(three, {}, lint);
    REQUIRE_FALSE(wide.has_value());
    CHECK_THAT(wide.error().message, Contains("line 9: an entry with more than 1 links"));
}

TEST_CASE("work that exceeds its time limit stops at the next step", "[section][merge][lint]") {
    int questions = 0;
    MergeOptions options;
    options.effort.give_up = [&] { return ++questions > 2; };
    const auto merged = merge_draft(three, knows({stated("2025-12-12", "New", 4)}), options);
    REQUIRE_FALSE(merged.has_value());
    CHECK(merged.error().is(errc::timed_out));
    LintOptions lint;
    lint.effort.give_up = [] { return true; };
    CHECK(lint_text(three, {}, lint).error().is(errc::timed_out));
    lint.effort.give_up = [] { return false; };
    CHECK(lint_text(three, {}, lint).has_value());
}
