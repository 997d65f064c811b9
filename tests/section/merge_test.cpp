// What the merge promises, a case for each promise.
#include "section/merge_fixture.hpp"

#include <catch2/catch.hpp>

using namespace twir;
using namespace twir::section;
using Catch::Matchers::Contains;

namespace {

const std::string hack = line("2025-12-10", "Berlin, DE", "Hack and Learn", meetup(1));
const std::string europe = "### Europe\n";

}  // namespace

TEST_CASE("the last merge is the base: what its source newly says comes in", "[section][merge]") {
    const auto first = merged(draft_of(europe + hack), knows({stated("2025-12-10", "Hack and Learn", 1)}));
    CHECK(first.draft == draft_of(europe + hack));
    CHECK(first.report.empty());
    auto event = stated("2025-12-10", "Hack & Drink", 1);
    event.place.city = "Potsdam";
    const auto second = merged(first.draft, knows({event}), first.base);
    CHECK(second.draft == draft_of(europe + line("2025-12-10", "Potsdam, DE", "Hack & Drink", meetup(1))));
    REQUIRE(second.report.size() == 1);
    CHECK(second.report[0].kind == MergeKind::changed);
    CHECK(second.report[0].line == 9);
    CHECK(second.report[0].explanation ==
          "location Berlin, DE -> Potsdam, DE; title \"Hack and Learn\" -> \"Hack & Drink\"");
    CHECK(merged(second.draft, knows({event}), second.base).report.empty());
}

TEST_CASE("a published issue is the base too", "[section][merge]") {
    const auto event = stated("2025-12-10", "Hack & Drink", 1);
    const auto out = merged(draft_of(europe + hack), knows({event}), draft_of(europe + hack));
    CHECK(out.draft == draft_of(europe + line("2025-12-10", "Berlin, DE", "Hack & Drink", meetup(1))));
}

TEST_CASE("what an editor corrected in the issue before is not set back where the source has no news",
          "[section][merge]") {
    const auto event = stated("2025-12-10", "Hack and Learn", 1);
    const auto corrected = draft_of(europe + line("2025-12-10", "Potsdam, DE", "Hack and Learn", meetup(1)));
    MergeOptions options{merge_style, corrected, std::set<ListingKey>{}, {}};
    const auto kept = merge(corrected, knows({event}), options).value();
    CHECK(kept.draft == corrected);
    CHECK(rows(kept, MergeKind::kept_by_hand).size() == 1);
    options.news->insert(event.listing);
    CHECK(merge(corrected, knows({event}), options).value().draft == draft_of(europe + hack));
}

TEST_CASE("a field that a person changed stays until its source says something new", "[section][merge]") {
    const auto event = stated("2025-12-10", "Hack and Learn", 1);
    const auto first = merged(draft_of(europe + hack), knows({event}));
    const auto by_hand =
        draft_of(europe + line("2025-12-10", "Berlin-Kreuzberg, DE", "Hack and Learn (bring a laptop)", meetup(1)));
    const auto second = merged(by_hand, knows({event}), first.base);
    CHECK(second.draft == by_hand);
    REQUIRE(rows(second, MergeKind::kept_by_hand).size() == 1);
    CHECK_THAT(rows(second, MergeKind::kept_by_hand)[0].explanation,
               Contains("location Berlin-Kreuzberg, DE, where meetup:rust-berlin has Berlin, DE"));
    // The next merge knows what the source said all along.
    const auto third = merged(second.draft, knows({event}), second.base);
    CHECK(third.draft == by_hand);
    // News changes the field that it is about, and no other.
    const auto fourth = merged(third.draft, knows({stated("2025-12-10", "Hack and Cook", 1)}), third.base);
    CHECK(fourth.draft == draft_of(europe + line("2025-12-10", "Berlin-Kreuzberg, DE", "Hack and Cook", meetup(1))));
}

TEST_CASE("where both changed a field the person's value stays and needs a look", "[section][merge]") {
    const auto base = merged(draft_of(europe + hack), knows({stated("2025-12-10", "Hack and Learn", 1)})).base;
    const auto by_hand = draft_of(europe + line("2025-12-10", "Berlin, DE", "Mine", meetup(1)));
    const auto out = merged(by_hand, knows({stated("2025-12-10", "Theirs", 1)}), base);
    CHECK(out.draft == by_hand);
    REQUIRE(rows(out, MergeKind::needs_look).size() == 1);
    CHECK(rows(out, MergeKind::needs_look)[0].explanation == "title \"Mine\", but meetup:rust-berlin has \"Theirs\"");
    CHECK(merged(out.draft, knows({stated("2025-12-10", "Theirs", 1)}), out.base).draft == by_hand);
}

TEST_CASE("where both changed the date the source wins", "[section][merge]") {
    const auto base = merged(draft_of(europe + hack), knows({stated("2025-12-10", "Hack and Learn", 1)})).base;
    const auto by_hand = draft_of(europe + line("2025-12-11", "Berlin, DE", "Hack and Learn", meetup(1)));
    CHECK(merged(by_hand, knows({stated("2025-12-10", "Hack and Learn", 1)}), base).draft == by_hand);
    const auto out = merged(by_hand, knows({stated("2025-12-12", "Hack and Learn", 1)}), base);
    CHECK_THAT(out.draft, Contains("* 2025-12-12 | Berlin"));
    REQUIRE(rows(out, MergeKind::moved).size() == 1);
    CHECK(rows(out, MergeKind::moved)[0].explanation == "2025-12-11 -> 2025-12-12 (the former was written by hand)");
}

TEST_CASE("a guess never replaces what is written", "[section][merge]") {
    const auto virtual_line =
        draft_of("### Virtual\n" + line("2025-12-10", "Virtual (Potsdam, DE)", "Hack and Learn", meetup(1)));
    auto guess = stated("2025-12-10", "Hack and Learn", 1);
    guess.attendance_guessed = true;
    guess.place_stated = false;
    const auto first = merged(virtual_line, knows({guess}), virtual_line);
    CHECK(first.draft == virtual_line);
    CHECK(first.report.empty());
    // Another guess is no news, a statement is.
    guess.attendance = Attendance::hybrid;
    CHECK(merged(virtual_line, knows({guess}), first.base).draft == virtual_line);
    const auto now = merged(virtual_line, knows({stated("2025-12-10", "Hack and Learn", 1)}), first.base);
    CHECK(now.draft == draft_of(europe + hack));
}

TEST_CASE("a line that a person deleted does not come back and is told each time", "[section][merge]") {
    const auto event = stated("2025-12-10", "Hack and Learn", 1);
    const auto first = merged(draft_of(europe + hack), knows({event}));
    auto current = MergeResult{draft_of(""), {}, first.base};
    for (int i = 0; i < 3; ++i) {
        current = merged(current.draft, knows({event}), current.base);
        CHECK(current.draft == draft_of(""));
        REQUIRE(current.report.size() == 1);
        CHECK(current.report[0].kind == MergeKind::removed_by_hand);
        CHECK(current.report[0].text == "2025-12-10 | Berlin, DE | Rust Berlin | Hack and Learn");
    }
    CHECK(merged(draft_of(""), knows({event}), draft_of(europe + hack)).draft == draft_of(""));
}

TEST_CASE("without a base only date and cancellation are applied", "[section][merge]") {
    auto event = stated("2025-12-11", "Hack & Drink", 1);
    event.place.city = "Potsdam";
    const auto out = merged(draft_of(europe + hack), knows({event, stated("2025-12-12", "New", 2)}));
    CHECK(out.draft == draft_of(europe + line("2025-12-11", "Berlin, DE", "Hack and Learn", meetup(1)) +
                                line("2025-12-12", "Berlin, DE", "New", meetup(2))));
    CHECK(rows(out, MergeKind::moved).size() == 1);
    CHECK(rows(out, MergeKind::added).size() == 1);
    REQUIRE(rows(out, MergeKind::needs_look).size() == 1);
    CHECK(rows(out, MergeKind::needs_look)[0].explanation ==
          "location Berlin, DE, but meetup:rust-berlin has Potsdam, DE; title \"Hack and Learn\", but "
          "meetup:rust-berlin has \"Hack & Drink\"");
    const auto gone = leaves_out(stated("2025-12-10", "Hack and Learn", 1), LeftOut::Reason::cancelled, "cancelled");
    CHECK(merged(draft_of(europe + hack), gone).draft == draft_of(""));
}

TEST_CASE("a line whose meaning is unchanged keeps its bytes", "[section][merge]") {
    const std::string odd =
        "- 2025-12-10 |Berlin,  DE| [Rust Berlin](http://meetup.com/de-DE/rust-berlin/) + [Friends](https://f.org) \n"
        "  * [HACK & **LEARN**](https://www.meetup.com/rust-berlin/events/1/?eventOrigin=x) \n";
    const auto draft = draft_of(europe + odd);
    const auto known = knows({stated("2025-12-10", "Hack & Learn!", 1)});
    const auto out = merged(draft, known, draft);
    CHECK(out.draft == draft);
    CHECK(out.report.empty());
    CHECK(merged(draft, known).draft == draft);
}

TEST_CASE("new events come in canonical form in their place", "[section][merge]") {
    const auto later = line("2025-12-20", "Berlin, DE", "Later", meetup(3));
    auto hybrid = stated("2025-12-15", "Both", 2);
    hybrid.attendance = Attendance::hybrid;
    auto austin = stated("2025-12-15", "Texas <3", 4, "rust-austin");
    austin.place = {"Austin", "TX", "US", ""};
    const auto out = merged(draft_of(europe + hack + later), knows({hybrid, austin}));
    const auto both = line("2025-12-15", "Hybrid (Berlin, DE)", "Both", meetup(2));
    CHECK(out.draft == draft_of("### Virtual\n" + both + "\n" + europe + hack + both + later +
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
    for (const char c : draft_of(europe + hack))
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

TEST_CASE("past events go, several days not before their end", "[section][merge]") {
    const auto past = line("2025-12-02", "Berlin, DE", "Yesterday", meetup(8));
    const auto running = line("2025-12-01 - 2025-12-03", "Berlin, DE", "Days", meetup(9));
    const auto out = merged(draft_of(europe + past + running + hack), {});
    CHECK(out.draft == draft_of(europe + running + hack));
    REQUIRE(out.report.size() == 1);
    CHECK(out.report[0].kind == MergeKind::dropped);
    CHECK(out.report[0].line == 9);
    CHECK(merged(draft_of(europe + past), {}).draft == draft_of(""));
}

TEST_CASE("a cancelled event's line goes and is reported", "[section][merge]") {
    const auto known =
        leaves_out(stated("2025-12-10", "Hack and Learn", 1), LeftOut::Reason::cancelled, "its host cancelled it");
    const auto out = merged(draft_of(europe + hack), known, draft_of(europe + hack));
    CHECK(out.draft == draft_of(""));
    REQUIRE(out.report.size() == 1);
    CHECK(out.report[0].kind == MergeKind::cancelled);
    CHECK(out.report[0].explanation == "its host cancelled it");
    // Who puts it back knows better.
    const auto back = merged(draft_of(europe + hack), known, out.base);
    CHECK(back.draft == draft_of(europe + hack));
    CHECK(rows(back, MergeKind::kept_by_hand).size() == 1);
}

TEST_CASE("a vanished event stays and needs a look", "[section][merge]") {
    const auto gone = leaves_out(stated("2025-12-10", "Hack and Learn", 1), LeftOut::Reason::gone, "listed no more");
    auto missing = stated("2025-12-10", "Hack and Learn", 1);
    missing.add_note(NoteKind::vanished, "the last answer does not list it");
    for (const auto& known : {gone, knows({missing})}) {
        const auto out = merged(draft_of(europe + hack), known, draft_of(europe + hack));
        CHECK(out.draft == draft_of(europe + hack));
        REQUIRE(out.report.size() == 1);
        CHECK(out.report[0].kind == MergeKind::needs_look);
    }
}

TEST_CASE("an event that was made anew takes over its line", "[section][merge]") {
    Catalog known = leaves_out(stated("2025-12-10", "Hack and Learn", 1), LeftOut::Reason::gone, "listed no more");
    known.entries.push_back({stated("2025-12-10", "Hack and Learn", 2), {}});
    const auto out = merged(draft_of(europe + hack), known, draft_of(europe + hack));
    const auto anew = draft_of(europe + line("2025-12-10", "Berlin, DE", "Hack and Learn", meetup(2)));
    CHECK(out.draft == anew);
    // The same while it is missing for the first time, and when it was deleted.
    auto missing = stated("2025-12-10", "Hack and Learn", 1);
    missing.add_note(NoteKind::vanished, "the last answer does not list it");
    const auto both = knows({missing, stated("2025-12-10", "Hack and Learn", 2)});
    CHECK(merged(draft_of(europe + hack), both, draft_of(europe + hack)).draft == anew);
    CHECK(merged(draft_of(""), both, draft_of(europe + hack)).draft == draft_of(""));
}

TEST_CASE("a moved event goes to its new place, or out of the issue", "[section][merge]") {
    const auto other = line("2025-12-15", "Berlin, DE", "Other", meetup(5));
    const auto draft = draft_of(europe + hack + other);
    const auto out = merged(draft, knows({stated("2025-12-20", "Hack and Learn", 1)}), draft);
    CHECK(out.draft == draft_of(europe + other + line("2025-12-20", "Berlin, DE", "Hack and Learn", meetup(1))));
    REQUIRE(out.report.size() == 1);
    CHECK(out.report[0].kind == MergeKind::moved);
    CHECK(out.report[0].line == 11);
    const auto later = merged(draft, knows({stated("2026-01-20", "Hack and Learn", 1)}), draft);
    CHECK(later.draft == draft_of(europe + other));
    CHECK(rows(later, MergeKind::dropped).size() == 1);
}

TEST_CASE("an event that becomes hybrid stands in two regions, one that is no more in one", "[section][merge]") {
    auto hybrid = stated("2025-12-10", "Hack and Learn", 1);
    hybrid.attendance = Attendance::hybrid;
    const auto both = line("2025-12-10", "Hybrid (Berlin, DE)", "Hack and Learn", meetup(1));
    const auto two = draft_of("### Virtual\n" + both + "\n" + europe + both);
    CHECK(merged(draft_of(europe + hack), knows({hybrid}), draft_of(europe + hack)).draft == two);
    CHECK(merged(two, knows({hybrid}), two).draft == two);
    CHECK(merged(two, knows({stated("2025-12-10", "Hack and Learn", 1)}), two).draft == draft_of(europe + hack));
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

TEST_CASE("an address on two dates: the stale line is told, not moved onto the other", "[section][merge]") {
    const auto draft = draft_of(europe + hack + line("2025-12-11", "Berlin, DE", "Hack and Learn", meetup(1)));
    const auto out = merged(draft, knows({stated("2025-12-11", "Hack and Learn", 1)}), draft);
    CHECK(out.draft == draft);
    REQUIRE(out.report.size() == 1);
    CHECK(out.report[0].kind == MergeKind::needs_look);
    CHECK(out.report[0].line == 9);
}

TEST_CASE("an event with two lines in one region needs a look", "[section][merge]") {
    const auto twin = line("2025-12-10", "Berlin, DE", "Hack and Learn", meetup(7));
    for (const auto& second : {hack, twin}) {
        const auto draft = draft_of(europe + hack + second);
        const auto out = merged(draft, knows({stated("2025-12-10", "Hack and Learn", 1)}), draft);
        CHECK(out.draft == draft);
        REQUIRE(out.report.size() == 1);
        CHECK(out.report[0].kind == MergeKind::needs_look);
        CHECK(out.report[0].line == 11);
        CHECK_THAT(out.report[0].explanation, Contains("the same event as the line above it with " + meetup(1)));
    }
}

TEST_CASE("a draft that cannot be merged is an error", "[section][merge]") {
    const auto fails = [](const std::string& draft) {
        const auto out = merge(draft, {}, {merge_style, {}, {}, {}});
        REQUIRE(out.has_error());
        return out.error().message;
    };
    CHECK_THAT(fails("Date: 2025-12-03\n\n# Other\n"), Contains("no events section"));
    CHECK_THAT(fails(draft_of(europe + hack) + draft_of("")), Contains("two events sections"));
    CHECK_THAT(fails(draft_of("<<<<<<< HEAD\n" + hack + "=======\n>>>>>>> x\n")), Contains("conflict marker"));
    auto other_date = draft_of("");
    other_date.replace(other_date.find("Date: 2025-12-03"), 16, "Date: 2025-12-10");
    CHECK_THAT(fails(other_date), Contains("make them agree"));
    CHECK(merge("## Upcoming Events\n\nRusty Events between 2025-12-03 - 2025-12-31 🦀\n", {},
                {merge_style, {}, {}, {}})
              .has_value());
    const auto bad_base = merge(draft_of(""), {}, {merge_style, "# Other\n", {}, {}});
    REQUIRE(bad_base.has_error());
    CHECK_THAT(bad_base.error().message, Contains("the base of the merge: there is no events section"));
}

TEST_CASE("what cannot be printed or understood needs a look", "[section][merge]") {
    auto nowhere = stated("2025-12-10", "Somewhere", 3);
    nowhere.place = {};
    const auto draft = draft_of(europe + hack + "  what is this?\n\nAnd this | that\n");
    const auto out = merged(draft, knows({nowhere}));
    CHECK_THAT(out.draft, Contains("And this | that\n"));
    const auto looks = rows(out, MergeKind::needs_look);
    REQUIRE(looks.size() == 2);
    CHECK_THAT(looks[0].explanation, Contains("its place is unknown"));
    CHECK(looks[1].explanation == "the line is not understood");
}
