// What the merge promises of events that the draft does not have.
#include "merge/merge_fixture.hpp"
#include "support/catch.hpp"

using namespace twir;
using namespace twir::merge;
using Catch::Contains;

TEST_CASE("new events come in canonical form in their place", "[section][merge]") {
    const auto later = line("2025-12-20", "Berlin, DE", "Later", meetup(3));
    auto hybrid = stated("2025-12-15", "Both", 2);
    hybrid.attendance = Attendance::hybrid;
    auto austin = stated("2025-12-15", "Texas <3", 4, "rust-austin");
    austin.place = {"Austin", "TX", "US", ""};
    const auto out = merged(draft_of(europe + hack_and_learn + later), knows({hybrid, austin}));
    const auto both = line("2025-12-15", "Hybrid (Berlin, DE)", "Both", meetup(2));
    CHECK(out.draft == draft_of("### Virtual\n" + both + "\n" + europe + hack_and_learn + both + later +
                                "\n### North America\n* 2025-12-15 | Austin, TX, US | [Rust "
                                "Berlin](https://www.meetup.com/rust-austin)\n    * [**Texas "
                                "<3**](https://www.meetup.com/rust-austin/events/4/)\n"));
    const auto added = rows(out, MergeKind::added);
    REQUIRE(added.size() == 2);
    CHECK(added[0].line == 9);
    CHECK(added[1].line == 21);
}

TEST_CASE("new lines take the draft's line end", "[section][merge]") {
    std::string draft;
    for (const char c : draft_of(europe + hack_and_learn))
        draft += c == '\n' ? std::string("\r\n") : std::string(1, c);
    const auto out = merged(draft, knows({stated("2025-12-12", "New", 2)})).draft;
    CHECK_THAT(out, Contains("* 2025-12-12 | Berlin, DE | [Rust Berlin](https://www.meetup.com/rust-berlin)\r\n    * "
                             "[**New**](https://www.meetup.com/rust-berlin/events/2/)\r\n"));
    CHECK(std::count(out.begin(), out.end(), '\n') == std::count(out.begin(), out.end(), '\r'));
}

TEST_CASE("a hand-written line is matched with its event from a feed", "[section][merge]") {
    for (const auto& [title, url] : {std::pair<std::string, std::string>{"Hack and Learn", "https://berlin.rs/hack"},
                                     {"Rust Berlin: Hack and Learn", "https://www.meetup.com/rust-berlin"},
                                     {"Hack & Learn, December", "https://berlin.rs"},
                                     {"Hack and Learn", meetup(77)}}) {
        CAPTURE(title, url);
        const auto draft = draft_of(europe + line("2025-12-10", "Berlin, DE", title, url));
        for (const auto& base : {std::optional<std::string>(), std::optional(draft_of("")), std::optional(draft)}) {
            const auto out = merged(draft, knows({stated("2025-12-10", "Hack and Learn", 1)}), base);
            CHECK(rows(out, MergeKind::added).empty());
            if (url != meetup(77))
                CHECK(out.draft == draft);
            CHECK(merged(out.draft, knows({stated("2025-12-10", "Hack and Learn", 1)}), out.base).draft == out.draft);
        }
    }
}

TEST_CASE("two events of one organizer on one day are two", "[section][merge]") {
    const auto draft = draft_of(europe + line("2025-12-10", "Berlin, DE", "Rust Coffee", meetup(1)));
    const auto out = merged(draft, knows({stated("2025-12-10", "Rust Pub", 2)}));
    CHECK(rows(out, MergeKind::added).size() == 1);
    auto elsewhere = stated("2025-12-10", "Rust Coffee", 3);
    elsewhere.organizers = {{"Others", "https://others.org"}};
    elsewhere.titles.front().url = "https://others.org/3";
    CHECK(rows(merged(draft, knows({elsewhere})), MergeKind::added).size() == 1);
    CHECK(rows(merged(draft, knows({stated("2025-12-17", "Rust Coffee", 4)})), MergeKind::added).size() == 1);
}

TEST_CASE("unprintable and unreadable events need a look", "[section][merge]") {
    auto nowhere = stated("2025-12-10", "Somewhere", 3);
    nowhere.place = {};
    const auto draft = draft_of(europe + hack_and_learn + "  what is this?\n\nAnd this | that\n");
    const auto out = merged(draft, knows({nowhere}));
    CHECK_THAT(out.draft, Contains("And this | that\n"));
    const auto looks = rows(out, MergeKind::needs_look);
    REQUIRE(looks.size() == 3);
    CHECK_THAT(looks[0].explanation, Contains("its place is unknown"));
    CHECK(looks[1].text == "what is this?");
    CHECK(looks[1].line == looks[2].line - 2);
    CHECK(looks[1].explanation == "the line is not understood");
    CHECK(looks[2].text == "And this | that");
}

TEST_CASE("a line that is not understood is reported where its event is taken out", "[section][merge]") {
    const auto cancelled = hack_and_learn + "  bring cake\n";
    const auto out = merged(draft_of(europe + cancelled), leaves_out(stated("2025-12-10", "Hack and Learn", 1),
                                                                     LeftOut::Reason::cancelled, "cancelled"));
    CHECK(out.draft == draft_of(""));
    REQUIRE(rows(out, MergeKind::needs_look).size() == 1);
    CHECK(rows(out, MergeKind::needs_look)[0].text == "bring cake");
}

TEST_CASE("a new organizer comes first in needs a look with its lines to paste", "[section][merge]") {
    auto nowhere = stated("2025-12-10", "Somewhere", 3);
    nowhere.place = {};
    auto unknown = stated("2025-12-20", "Blocks", 4, "chain-gang");
    unknown.organizers = {};
    unknown.likely_organizer = Link{"Chain Gang", "https://www.meetup.com/chain-gang"};
    unknown.add_note(NoteKind::new_organizer, "");
    const auto draft = draft_of(europe + hack_and_learn + "  what is this?\n\n");
    const auto out = merged(draft, knows({nowhere, unknown}));
    CHECK(out.draft == draft);
    const auto looks = rows(out, MergeKind::needs_look);
    REQUIRE(looks.size() == 3);
    CHECK_THAT(looks[0].explanation, Contains("new organizer"));
    CHECK_THAT(looks[0].ready,
               Contains("* 2025-12-20 | Berlin, DE | [Chain Gang](https://www.meetup.com/chain-gang)\n"));
    CHECK_THAT(looks[0].table, Contains("[[organizer]]\nname = \"Chain Gang\"\n"));
    CHECK(looks[1].ready.empty());
    CHECK(looks[1].table.empty());
}

TEST_CASE("a cancellation by another source comes first in needs a look", "[section][merge]") {
    auto doubted = stated("2025-12-10", "Hack and Learn", 1);
    doubted.add_note(NoteKind::cancelled_elsewhere, "stranger says it is cancelled");
    auto nowhere = stated("2025-12-10", "Somewhere", 3);
    nowhere.place = {};
    const auto draft = draft_of(europe + hack_and_learn);
    const auto out = merged(draft, knows({nowhere, doubted}));
    CHECK(out.draft == draft);
    const auto looks = rows(out, MergeKind::needs_look);
    REQUIRE(looks.size() == 2);
    CHECK(looks[0].explanation == "stranger says it is cancelled");
    CHECK(looks[0].line > 0);
}

TEST_CASE("an address without words is the event's", "[section][merge]") {
    const std::string head = "* 2025-12-10 | Berlin, DE | [Rust Berlin](https://www.meetup.com/rust-berlin)\n";
    for (const auto& title : {"    * " + meetup(1) + "\n", "    * <" + meetup(1) + ">\n"}) {
        const auto draft = draft_of(europe + head + title);
        const auto out = merged(draft, knows({stated("2025-12-10", "Hack and Learn", 1)}));
        CHECK(out.draft == draft);
        CHECK(out.report.empty());
    }
}

TEST_CASE("an event that comes in beside a line that may be about it needs a look", "[section][merge]") {
    const std::string group = "https://www.meetup.com/rust-berlin";
    const std::string no_title = "* 2025-12-10 | Berlin, DE | [Rust Berlin](" + group + ")\n";
    for (const auto& by_hand : {no_title, line("2025-12-10", "Berlin, DE", "Winter party", group),
                                line("2025-12-11", "Berlin, DE", "Hack and Learn", group)}) {
        const auto out = merged(draft_of(europe + by_hand), knows({stated("2025-12-10", "Hack and Learn", 1)}));
        CHECK(rows(out, MergeKind::added).size() == 1);
        REQUIRE(rows(out, MergeKind::needs_look).size() == 1);
        CHECK_THAT(rows(out, MergeKind::needs_look)[0].explanation,
                   Contains("perhaps the event of a line that no source knows: 2025-12-1"));
    }
    // Its organizer may go by another name.
    const auto renamed =
        "* 2025-12-10 | Berlin, DE | [Rustaceans](https://r.example)\n    * [**Hack and "
        "Learn**](https://r.example/hack)\n";
    const auto out =
        merged(draft_of(europe + std::string(renamed)), knows({stated("2025-12-10", "Hack and Learn", 1)}));
    CHECK(rows(out, MergeKind::added).size() == 1);
    CHECK(rows(out, MergeKind::needs_look).size() == 1);
    for (const auto& other : {line("2025-12-11", "Berlin, DE", "Winter party", group),
                              line("2025-12-10", "Bern, CH", "Winter party", group)}) {
        const auto beside = merged(draft_of(europe + other), knows({stated("2025-12-10", "Hack and Learn", 1)}));
        CHECK(rows(beside, MergeKind::needs_look).empty());
    }
}

TEST_CASE("an organizer that is overdue is reported, unless the draft has its next event", "[section][merge]") {
    Catalog catalog;
    catalog.recurring.push_back({{"Circle", "https://circle.example/"}, *parse_date("2025-11-08"), 30, "each month"});
    const auto out = merged(draft_of(europe + hack_and_learn), catalog);
    CHECK(out.draft == draft_of(europe + hack_and_learn));
    REQUIRE(rows(out, MergeKind::note).size() == 1);
    const auto note = rows(out, MergeKind::note).front();
    CHECK(note.text == "Circle");
    CHECK(note.url == "https://circle.example/");
    CHECK(note.explanation ==
          "printed each month until 2025-11-08, nothing after; its page is https://circle.example/");
    const std::string written =
        "* 2025-12-08 | Berlin, DE | [Circle](https://circle.example/)\n    * [**Talks**](https://circle.example/2)\n";
    CHECK(rows(merged(draft_of(europe + written), catalog), MergeKind::note).empty());
}
