// A draft that was copied before the issue before it was finished.
#include "merge/merge_fixture.hpp"
#include "support/catch.hpp"

using namespace twir;
using namespace twir::merge;

namespace {

/// The issue of 2025-11-26 as it was published.
std::string finished(const std::string& regions) {
    auto issue = draft_of(regions);
    issue.replace(issue.find("Date: 2025-12-03"), 16, "Date: 2025-11-26");
    issue.replace(issue.find("2025-12-03 - 2025-12-31"), 23, "2025-11-26 - 2025-12-24");
    return issue;
}

/// `day`: of November, and on into December.
std::string evening(int day, int id) {
    return line(
        "2025-" + std::string(day > 30 ? "12-" : "11-") + (day > 30 ? std::to_string(day - 30) : std::to_string(day)),
        "Berlin, DE", "Evening " + std::to_string(id), meetup(id));
}

const std::string past = evening(18, 1) + evening(20, 2);
const std::string ahead = evening(40, 3);
const std::string batch = evening(45, 4);

}  // namespace

TEST_CASE("an older draft takes over what the finished issue has", "[section][merge]") {
    const auto issue = finished(europe + evening(28, 5) + ahead + batch);
    const auto draft = draft_of(europe + past + ahead);
    const auto known = knows({stated("2025-12-10", "Evening 3", 3), stated("2025-12-15", "Evening 4", 4)});
    for (const auto& catalog : {known, Catalog{}}) {
        const auto out = merged(draft, catalog, issue);
        CHECK(out.draft == draft_of(europe + ahead + batch));
        CHECK(rows(out, MergeKind::removed_by_hand).empty());
        REQUIRE(rows(out, MergeKind::note).size() == 1);
        CHECK_THAT(rows(out, MergeKind::note).at(0).explanation,
                   Catch::StartsWith("the draft was copied before the issue of 2025-11-26 was finished"));
        CHECK(rows(out, MergeKind::added).at(0).explanation == "in the issue of 2025-11-26");
        CHECK(merged(out.draft, catalog, out.base).draft == out.draft);
    }
}

TEST_CASE("a line of an older draft stays and what the finished issue has is shown", "[section][merge]") {
    // Either may be the newer one: a person may have written into the draft.
    const auto corrected = line("2025-12-10", "Potsdam, DE", "Evening 3", meetup(3));
    const auto out = merged(draft_of(europe + past + ahead), {}, finished(europe + corrected));
    CHECK(out.draft == draft_of(europe + ahead));
    const auto looks = rows(out, MergeKind::needs_look);
    REQUIRE_FALSE(looks.empty());
    CHECK(looks.front().explanation == "the issue of 2025-11-26 has this line otherwise");
    CHECK(looks.front().ready == corrected);
}

TEST_CASE("lines deleted from a copy of the finished issue count as deleted", "[section][merge]") {
    const auto known = knows({stated("2025-12-10", "Evening 3", 3), stated("2025-12-15", "Evening 4", 4)});
    const auto issue = finished(europe + evening(28, 5) + ahead + batch);
    for (const auto& regions : {europe + ahead, europe + evening(28, 5) + ahead}) {
        const auto out = merged(draft_of(regions), known, issue);
        CHECK(out.draft == draft_of(europe + ahead));
        CHECK(rows(out, MergeKind::removed_by_hand).size() == 1);
        CHECK(rows(out, MergeKind::note).empty());
    }
}

TEST_CASE("an issue that printed past events is not newer than its copy", "[section][merge]") {
    const auto issue = finished(europe + past + ahead + batch);
    const auto out = merged(draft_of(europe + past + ahead), knows({stated("2025-12-15", "Evening 4", 4)}), issue);
    CHECK(out.draft == draft_of(europe + ahead));
}
