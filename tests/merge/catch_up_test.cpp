// A draft that was copied before the issue before it was finished.
#include "merge/merge_fixture.hpp"
#include "support/catch.hpp"
#include <twir_events/core/text.hpp>

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

TEST_CASE("a line of an older draft that only reads otherwise needs no look", "[section][merge]") {
    const auto in_style = replace_all(ahead, "Berlin, DE", "**Berlin, DE**");
    const auto out = merged(draft_of(europe + past + in_style), {}, finished(europe + ahead));
    CHECK(out.draft == draft_of(europe + in_style));
    CHECK(rows(out, MergeKind::needs_look).empty());
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

namespace {

/// The issue as it was when the draft was copied from it, and as it is now.
MergeResult merged_since(const std::string& draft, const Catalog& catalog, const std::string& copied,
                         const std::string& now) {
    MergeOptions options{merge_style, finished(europe + now), {}, {}};
    options.copied_from = finished(europe + copied);
    return merge_draft(draft, catalog, options).value();
}

}  // namespace

TEST_CASE("what the issue got since the draft was copied from it is added", "[section][merge]") {
    const auto known = knows({stated("2025-12-10", "Evening 3", 3), stated("2025-12-15", "Evening 4", 4)});
    const auto with_batch = merged_since(draft_of(europe + ahead), known, ahead, ahead + batch);
    CHECK(with_batch.draft == draft_of(europe + ahead + batch));
    CHECK(rows(with_batch, MergeKind::note).at(0).explanation ==
          "the draft was copied from the issue of 2025-11-26 before that was finished; a line that it got since was "
          "added");
    CHECK(rows(with_batch, MergeKind::removed_by_hand).empty());
    // What was there then was deleted by hand.
    const auto deleted = merged_since(draft_of(europe + ahead), known, ahead + batch, ahead + batch);
    CHECK(deleted.draft == draft_of(europe + ahead));
    CHECK(rows(deleted, MergeKind::removed_by_hand).size() == 1);
    // A draft with past lines of its own was copied from another issue.
    const auto older = merged_since(draft_of(europe + past + ahead), known, ahead + batch, ahead + batch);
    CHECK(older.draft == draft_of(europe + ahead + batch));
}

TEST_CASE("a line takes what the issue has corrected in it since the draft was copied", "[section][merge]") {
    const auto other_place = line("2025-12-10", "Potsdam, DE", "Evening 3", meetup(3));
    const auto other_day = line("2025-12-16", "Berlin, DE", "Evening 3", meetup(3));
    const auto other_page = line("2025-12-10", "Berlin, DE", "Evening 3", meetup(33));
    const auto other_title = line("2025-12-10", "Berlin, DE", "Evening of games", "https://rust.example/games");
    for (const auto& now : {other_place, other_page, other_title}) {
        const auto out = merged_since(draft_of(europe + ahead + batch), {}, ahead + batch, now + batch);
        CHECK(out.draft == draft_of(europe + now + batch));
        REQUIRE(rows(out, MergeKind::changed).size() == 1);
        CHECK_THAT(rows(out, MergeKind::changed)[0].explanation,
                   Catch::StartsWith("as the issue of 2025-11-26 has it since it was corrected: "));
        CHECK(rows(out, MergeKind::needs_look).empty());
        CHECK(merged(out.draft, {}, out.base).draft == out.draft);
    }
    // A new date is a new position.
    const auto moved = merged_since(draft_of(europe + ahead + batch), {}, ahead + batch, batch + other_day);
    CHECK(moved.draft == draft_of(europe + batch + other_day));
}

TEST_CASE("a line that a person changed since the copy does not take the issue's correction", "[section][merge]") {
    const auto by_hand = line("2025-12-10", "Berlin, DE", "Evening of talks", meetup(3));
    const auto corrected = line("2025-12-10", "Potsdam, DE", "Evening 3", meetup(3));
    const auto out = merged_since(draft_of(europe + by_hand), {}, ahead, corrected);
    CHECK(out.draft == draft_of(europe + by_hand));
    REQUIRE(rows(out, MergeKind::needs_look).size() == 1);
    CHECK(rows(out, MergeKind::needs_look)[0].ready == corrected);
    // Nor is there anything to say where the issue is as it was.
    CHECK(rows(merged_since(draft_of(europe + by_hand), {}, ahead, ahead), MergeKind::needs_look).empty());
    // How it is written says nothing.
    const auto in_style = replace_all(ahead, "* 2025", "- 2025");
    CHECK(merged_since(draft_of(europe + ahead), {}, ahead, in_style).draft == draft_of(europe + ahead));
}
