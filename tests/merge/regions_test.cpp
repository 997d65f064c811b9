// What the merge promises of where an event stands: its date, its regions, its lines.
#include "merge/merge_fixture.hpp"
#include "support/catch.hpp"

using namespace twir;
using namespace twir::merge;
using Catch::Contains;

TEST_CASE("a moved event is printed at its new position or removed from the issue", "[section][merge]") {
    const auto other = line("2025-12-15", "Berlin, DE", "Other", meetup(5));
    const auto draft = draft_of(europe + hack_and_learn + other);
    const auto out = merged(draft, knows({stated("2025-12-20", "Hack and Learn", 1)}), draft);
    CHECK(out.draft == draft_of(europe + other + line("2025-12-20", "Berlin, DE", "Hack and Learn", meetup(1))));
    REQUIRE(out.report.size() == 1);
    CHECK(out.report[0].kind == MergeKind::moved);
    CHECK(out.report[0].line == 11);
    const auto later = merged(draft, knows({stated("2026-01-20", "Hack and Learn", 1)}), draft);
    CHECK(later.draft == draft_of(europe + other));
    CHECK(rows(later, MergeKind::dropped).size() == 1);
}

TEST_CASE("a hybrid event has lines in two regions and a formerly hybrid one in one", "[section][merge]") {
    auto hybrid = stated("2025-12-10", "Hack and Learn", 1);
    hybrid.attendance = Attendance::hybrid;
    const auto both = line("2025-12-10", "Hybrid (Berlin, DE)", "Hack and Learn", meetup(1));
    const auto two = draft_of("### Virtual\n" + both + "\n" + europe + both);
    CHECK(merged(draft_of(europe + hack_and_learn), knows({hybrid}), draft_of(europe + hack_and_learn)).draft == two);
    CHECK(merged(two, knows({hybrid}), two).draft == two);
    CHECK(merged(two, knows({stated("2025-12-10", "Hack and Learn", 1)}), two).draft ==
          draft_of(europe + hack_and_learn));
    auto online = hybrid;
    online.attendance = Attendance::online;
    online.place_stated = false;
    const auto virtual_only =
        draft_of("### Virtual\n" + line("2025-12-10", "Virtual (Berlin, DE)", "Hack and Learn", meetup(1)));
    CHECK(merged(two, knows({online}), two).draft == virtual_only);
    // One of the two lines was deleted by hand.
    const auto one = draft_of(europe + both);
    CHECK(merged(one, knows({hybrid}), two).draft == one);
}

TEST_CASE("one page of many evenings moves none of them", "[section][merge]") {
    const std::string page = "https://berlin.rs/weekly";
    const auto draft = draft_of(europe + line("2025-12-03", "Berlin, DE", "Weekly", page) +
                                line("2025-12-10", "Berlin, DE", "Weekly", page));
    auto a = stated("2025-12-03", "Weekly", 1);
    auto b = stated("2025-12-10", "Weekly", 2);
    auto c = stated("2025-12-17", "Weekly", 3);
    for (auto* e : {&a, &b, &c})
        e->titles.front().url = page;
    const auto out = merged(draft, knows({a, b, c}), draft);
    CHECK(rows(out, MergeKind::moved).empty());
    CHECK(rows(out, MergeKind::added).size() == 1);
    CHECK_THAT(out.draft, Contains("* 2025-12-17"));
}

TEST_CASE("with one address on two dates the stale line is reported and not moved", "[section][merge]") {
    const auto draft =
        draft_of(europe + hack_and_learn + line("2025-12-11", "Berlin, DE", "Hack and Learn", meetup(1)));
    const auto out = merged(draft, knows({stated("2025-12-11", "Hack and Learn", 1)}), draft);
    CHECK(out.draft == draft);
    REQUIRE(out.report.size() == 1);
    CHECK(out.report[0].kind == MergeKind::needs_look);
    CHECK(out.report[0].line == 9);
}

TEST_CASE("an event with two lines in one region needs a look", "[section][merge]") {
    const auto twin = line("2025-12-10", "Berlin, DE", "Hack and Learn", meetup(7));
    const auto copy = line("2025-12-10", "Berlin, DE", "Hack and  Learn", meetup(1));
    for (const auto& second : {copy, twin}) {
        const auto draft = draft_of(europe + hack_and_learn + second);
        const auto out = merged(draft, knows({stated("2025-12-10", "Hack and Learn", 1)}), draft);
        CHECK(out.draft == draft);
        REQUIRE(out.report.size() == 1);
        CHECK(out.report[0].kind == MergeKind::needs_look);
        CHECK(out.report[0].line == 11);
        CHECK_THAT(out.report[0].explanation, Contains("the same event as the line above it with " + meetup(1)));
    }
}

TEST_CASE("of two lines that are the same one goes", "[section][merge]") {
    const auto draft = draft_of(europe + hack_and_learn + hack_and_learn);
    for (const auto& catalog : {knows({stated("2025-12-10", "Hack and Learn", 1)}), Catalog{}}) {
        const auto out = merged(draft, catalog, draft);
        CHECK(out.draft == draft_of(europe + hack_and_learn));
        REQUIRE(rows(out, MergeKind::dropped).size() == 1);
        CHECK(rows(out, MergeKind::dropped)[0].line == 11);
        CHECK(rows(out, MergeKind::dropped)[0].explanation == "the same line is above it");
        CHECK(rows(out, MergeKind::needs_look).empty());
        CHECK(merged(out.draft, catalog, out.base).draft == out.draft);
    }
}
