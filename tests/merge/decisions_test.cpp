// What a person can take or leave of a merge.
#include "merge/merge_fixture.hpp"
#include "support/catch.hpp"
#include <twir_events/merge/decisions.hpp>

#include <algorithm>

using namespace twir;
using namespace twir::merge;
using Catch::Contains;

namespace {

std::vector<int> taken_of(const Decisions& decisions) {
    std::vector<int> out;
    for (const auto& decision : decisions.list)
        if (decision.taken)
            out.push_back(decision.id);
    return out;
}

std::vector<int> without(std::vector<int> ids, int id) {
    std::erase(ids, id);
    return ids;
}

struct Desk {
    std::string draft;
    MergeResult merged;
    Decisions decisions;

    [[nodiscard]] std::string with(const std::vector<int>& taken) const {
        return apply_decisions(draft, decisions.edits, taken);
    }
    [[nodiscard]] std::string as_merged() const { return with(taken_of(decisions)); }
    [[nodiscard]] const Decision& about(std::string_view words) const {
        const auto found = std::find_if(decisions.list.begin(), decisions.list.end(), [&](const Decision& decision) {
            return decision.text.find(words) != std::string::npos;
        });
        REQUIRE(found != decisions.list.end());
        return *found;
    }
};

Desk desk_of(const std::string& draft, const Catalog& catalog, std::optional<std::string> base = {}) {
    Desk desk;
    desk.draft = draft;
    desk.merged = merged(draft, catalog, std::move(base));
    desk.decisions = decisions_of(draft, desk.merged, catalog, {});
    return desk;
}

}  // namespace

TEST_CASE("taken as they are, the decisions make the merged draft, and left they keep the draft", "[section][merge]") {
    const auto past = line("2025-11-20", "Berlin, DE", "Past", meetup(9));
    auto hybrid = stated("2025-12-15", "Both", 2);
    hybrid.attendance = Attendance::hybrid;
    auto austin = stated("2025-12-15", "Texas", 4, "rust-austin");
    austin.place = {"Austin", "TX", "US", ""};
    const auto desk = desk_of(draft_of(europe + past + hack_and_learn), knows({hybrid, austin}));
    CHECK(desk.as_merged() == desk.merged.draft);
    CHECK(desk.with({}) == draft_of(europe + hack_and_learn));
    const auto& both = desk.about("Both");
    CHECK(std::count(both.plus.begin(), both.plus.end(), '*') == 12);
    CHECK(both.minus.empty());
    const auto only_texas = desk.with({desk.about("Texas").id});
    CHECK_THAT(only_texas, Contains("### North America\n* 2025-12-15 | Austin, TX, US") && !Contains("### Virtual"));
    const auto only_both = desk.with({both.id});
    CHECK_THAT(only_both, Contains("### Virtual\n* 2025-12-15 | Hybrid (Berlin, DE)") && !Contains("### North"));
    CHECK(desk.about("Past").past);
}

TEST_CASE("a move is both lines of the entry, and can be left", "[section][merge]") {
    const auto draft = draft_of(europe + line("2025-12-10", "Berlin, DE", "Hack and Learn", meetup(1)) +
                                line("2025-12-12", "Berlin, DE", "Between", meetup(7)));
    const auto base =
        merged(draft, knows({stated("2025-12-10", "Hack and Learn", 1), stated("2025-12-12", "Between", 7)}));
    const auto desk = desk_of(
        draft, knows({stated("2025-12-17", "Hack and Learn", 1), stated("2025-12-12", "Between", 7)}), base.base);
    REQUIRE(desk.decisions.list.size() == 1);
    const auto& moved = desk.decisions.list.front();
    CHECK(moved.kind == MergeKind::moved);
    CHECK(moved.taken);
    CHECK_FALSE(moved.open);
    CHECK(moved.minus == line("2025-12-10", "Berlin, DE", "Hack and Learn", meetup(1)));
    CHECK(moved.plus == line("2025-12-17", "Berlin, DE", "Hack and Learn", meetup(1)));
    CHECK(desk.as_merged() == desk.merged.draft);
    CHECK(desk.with({}) == draft);
}

TEST_CASE("a region whose last line is kept after all keeps its heading", "[section][merge]") {
    const auto draft = draft_of(europe + line("2025-12-10", "Berlin, DE", "Hack and Learn", meetup(1)) +
                                "\n### North America\n* 2025-12-15 | Austin, TX, US | [Rust "
                                "Austin](https://www.meetup.com/rust-austin)\n    * "
                                "[**Texas**](https://www.meetup.com/rust-austin/events/4/)\n");
    auto off = stated("2025-12-15", "Texas", 4, "rust-austin");
    off.place = {"Austin", "TX", "US", ""};
    Catalog catalog = knows({stated("2025-12-10", "Hack and Learn", 1)});
    catalog.left_out.push_back({off, LeftOut::Reason::cancelled, "its host cancelled it", {}});
    const auto desk = desk_of(draft, catalog);
    CHECK_THAT(desk.merged.draft, !Contains("North America"));
    CHECK(desk.as_merged() == desk.merged.draft);
    CHECK(desk.with(without(taken_of(desk.decisions), desk.about("Texas").id)) == draft);
}

TEST_CASE("guesses are listed apart from the reason", "[section][merge]") {
    auto guessed = stated("2025-12-15", "Guess", 2);
    guessed.add_note(NoteKind::guessed_attendance, "in person: nothing says that it is online");
    guessed.add_note(NoteKind::paid, "10 EUR");
    const auto desk = desk_of(draft_of(europe + hack_and_learn), knows({guessed}));
    const auto& made = desk.about("Guess");
    REQUIRE(made.guesses.size() == 1);
    CHECK(made.guesses.front() == "in person: nothing says that it is online");
    CHECK_THAT(made.reason, Contains("10 EUR"));
}

TEST_CASE("a draft of a published issue gets a notice", "[section][merge]") {
    const auto draft = draft_of(europe + hack_and_learn);
    CHECK(wrong_issue(draft, *parse_date("2025-12-10")) ==
          "This draft is for 2025-12-03, which is already published; the next issue is 2025-12-10.");
    CHECK(wrong_issue(draft, *parse_date("2025-11-26")) ==
          "This draft is for 2025-12-03; the next issue is 2025-11-26.");
    CHECK(wrong_issue(draft, *parse_date("2025-12-03")).empty());
    CHECK(wrong_issue("no draft", *parse_date("2025-12-03")).empty());
}
