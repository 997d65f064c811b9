#include "merge/rows.hpp"

#include "merge/merge_fixture.hpp"
#include "support/catch.hpp"

using namespace twir;
using namespace twir::merge;

TEST_CASE("lines and events are described alike", "[section][merge][parts]") {
    const auto draft =
        draft::read_draft(draft_of("### Europe\n" + line("2025-12-09", "Berlin, DE", "Hack", meetup(1))));
    const auto lines = lines_of(draft);
    const std::string text = "2025-12-09 | Berlin, DE | Rust Berlin | Hack";
    CHECK(describe_line(draft.blocks[lines[0].block]) == text);
    CHECK(describe_event(stated("2025-12-09", "Hack", 1), merge_style) == text);
}

TEST_CASE("a line without words or address for its title is still described", "[section][merge][parts]") {
    const auto describe = [](const std::string& title) {
        const auto draft = draft::read_draft(draft_of(
            europe + "* 2025-12-09 | Berlin, DE | [Rust Berlin](https://www.meetup.com/rust-berlin)\n" + title));
        return describe_line(draft.blocks[lines_of(draft).at(0).block]);
    };
    const std::string text = "2025-12-09 | Berlin, DE | Rust Berlin | ";
    CHECK(describe("") == text + "(no title)");
    CHECK(describe("    * [](" + meetup(1) + ")\n") == text + meetup(1));
    CHECK(describe("    * <" + meetup(1) + ">\n") == text + meetup(1));
}

TEST_CASE("some doubts are always reported and others only for new events", "[section][merge][parts]") {
    auto event = stated("2025-12-09", "Hack", 1);
    CHECK(doubts_about(event, {}).empty());
    CHECK(doubts_about_newcomer(event).empty());
    CHECK(guesses_about(event, merge_style).empty());
    event.add_note(NoteKind::guessed_place, "no place is given; the organizer's home was taken");
    CHECK(doubts_about(event, {}).empty());
    CHECK(doubts_about_newcomer(event).empty());
    CHECK(guesses_about(event, merge_style) ==
          std::vector<std::string>{"Berlin, DE: no place is given; the organizer's home was taken"});
    event.add_note(NoteKind::date_conflict, "calendar has 2025-12-10");
    CHECK(doubts_about(event, {}) == "calendar has 2025-12-10");
    CHECK(doubts_about_newcomer(event) == std::vector<std::string>{"another date elsewhere: calendar has 2025-12-10"});
    CHECK(doubts_about(event, {.all = true}).empty());
    CHECK(doubts_about(event, {.dates = true}).empty());
    event.add_note(NoteKind::vanished, "the last answer does not list it");
    CHECK(doubts_about(event, {.all = true}) == "the last answer does not list it");
}

TEST_CASE("report rows are sorted by kind and then by final line number", "[section][merge][parts]") {
    const auto text = draft_of("### Europe\n" + line("2025-12-09", "Berlin, DE", "Hack", meetup(1)) +
                               line("2025-12-11", "Berlin, DE", "Talks", meetup(2)));
    const auto draft = draft::read_draft(text);
    const auto lines = lines_of(draft);
    const int hack = draft.blocks[lines[0].block].line;
    const int talks = draft.blocks[lines[1].block].line;
    MergeRows rows;
    rows.add(MergeKind::needs_look, talks, "Talks", "why");
    rows.add(MergeKind::added, talks, "Talks", "");
    rows.add(MergeKind::added, hack, "Hack", "");
    rows.add_gone(MergeKind::cancelled, 99, "Gone", "called off");
    // The first entry goes: what stood below it moves up.
    auto merged = draft;
    merged.blocks.erase(merged.blocks.begin() + static_cast<std::ptrdiff_t>(lines[0].block));
    const auto report = rows.finish(merged);
    REQUIRE(report.size() == 4);
    CHECK(report.back().kind == MergeKind::needs_look);
    CHECK(report.back().line == talks - 2);
}
