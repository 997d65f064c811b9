// What the merge promises of fields, and of drafts as a whole.
#include "merge/merge_fixture.hpp"
#include "support/catch.hpp"

using namespace twir;
using namespace twir::merge;
using Catch::Contains;

TEST_CASE("with the last merge as base the source's changes are applied", "[section][merge]") {
    const auto first = merged(draft_of(europe + hack_and_learn), knows({stated("2025-12-10", "Hack and Learn", 1)}));
    CHECK(first.draft == draft_of(europe + hack_and_learn));
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

TEST_CASE("a published issue is also a valid base", "[section][merge]") {
    const auto event = stated("2025-12-10", "Hack & Drink", 1);
    const auto out = merged(draft_of(europe + hack_and_learn), knows({event}), draft_of(europe + hack_and_learn));
    CHECK(out.draft == draft_of(europe + line("2025-12-10", "Berlin, DE", "Hack & Drink", meetup(1))));
}

TEST_CASE("a field that an editor corrected in the issue before changes only where its source has news of it",
          "[section][merge]") {
    const auto event = stated("2025-12-10", "Hack and Learn", 1);
    const auto corrected = draft_of(europe + line("2025-12-10", "Potsdam, DE", "Hack & Pizza", meetup(1)));
    const auto with_news = [&](std::vector<ListingChange> news) {
        return merge_draft(corrected, knows({event}), {merge_style, corrected, std::move(news), {}}).value();
    };
    const auto changed = [&](const char* field, const char* from, const char* to) {
        ListingChange c;
        c.key = event.listing;
        c.field = parse_listing_field(field);
        c.old_value = from;
        c.new_value = to;
        c.start = "2025-12-10T19:00+01:00";
        return c;
    };
    const auto stays = [&](const MergeResult& out, MergeKind kind) {
        CHECK(out.draft == corrected);
        CHECK(rows(out, kind).size() == 1);
        CHECK(out.report.size() == 1);
    };
    stays(with_news({}), MergeKind::kept_by_hand);
    // Another hour, another room, a blank, an earlier evening's long night: nothing that the line shows.
    for (const auto& news :
         {changed("start", "2025-12-10T18:00+01:00", "2025-12-10T19:00+01:00"),
          changed("venues", "Room 1, Berlin, de", "Room 2, Berlin, de"),
          changed("summary", "Hack and Learn ", "Hack and Learn"),
          changed("end", "2025-12-11T00:30+01:00", "2025-12-10T23:00+01:00"), changed("description", "Old", "New")})
        stays(with_news({news}), MergeKind::kept_by_hand);
    // Where both changed it a person decides, and the other fields stay as they are.
    const auto retitled = with_news({changed("summary", "Hack", "Hack and Learn")});
    CHECK(retitled.draft == corrected);
    CHECK(rows(retitled, MergeKind::needs_look).at(0).explanation ==
          "title \"Hack & Pizza\", but meetup:rust-berlin has \"Hack and Learn\"");
    CHECK_THAT(rows(retitled, MergeKind::kept_by_hand).at(0).explanation, Contains("location Potsdam, DE"));
    // Moved away from where the issue has it.
    const auto moved = with_news({changed("venues", "Room 1, Potsdam, de", "Room 2, Berlin, de")});
    CHECK(moved.draft == draft_of(europe + line("2025-12-10", "Berlin, DE", "Hack & Pizza", meetup(1))));
    // A listing that is younger than the issue: nobody knows what its source said then.
    auto young = changed("", "", "");
    young.kind = ChangeKind::appeared;
    stays(with_news({young}), MergeKind::needs_look);
}

TEST_CASE("a field that an editor changed is kept over many merges", "[section][merge]") {
    const auto event = stated("2025-12-10", "Hack and Learn", 1);
    const auto first = merged(draft_of(europe + hack_and_learn), knows({event}));
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
    // Then it says something new: the same comes of it as without the merges in between.
    const auto news = knows({stated("2025-12-11", "Hack and Cook", 1)});
    for (const auto& base : {first.base, third.base}) {
        const auto fourth = merged(by_hand, news, base);
        CHECK(fourth.draft == draft_of(europe + line("2025-12-11", "Berlin-Kreuzberg, DE",
                                                     "Hack and Learn (bring a laptop)", meetup(1))));
        CHECK(rows(fourth, MergeKind::needs_look).at(0).explanation ==
              "title \"Hack and Learn (bring a laptop)\", but meetup:rust-berlin has \"Hack and Cook\"");
    }
}

TEST_CASE("where both changed a field the person's value stays and needs a look", "[section][merge]") {
    const auto base =
        merged(draft_of(europe + hack_and_learn), knows({stated("2025-12-10", "Hack and Learn", 1)})).base;
    const auto by_hand = draft_of(europe + line("2025-12-10", "Berlin, DE", "Mine", meetup(1)));
    const auto out = merged(by_hand, knows({stated("2025-12-10", "Theirs", 1)}), base);
    CHECK(out.draft == by_hand);
    REQUIRE(rows(out, MergeKind::needs_look).size() == 1);
    CHECK(rows(out, MergeKind::needs_look)[0].explanation == "title \"Mine\", but meetup:rust-berlin has \"Theirs\"");
    CHECK(merged(out.draft, knows({stated("2025-12-10", "Theirs", 1)}), out.base).draft == by_hand);
}

TEST_CASE("where both changed the date the source wins", "[section][merge]") {
    const auto base =
        merged(draft_of(europe + hack_and_learn), knows({stated("2025-12-10", "Hack and Learn", 1)})).base;
    const auto by_hand = draft_of(europe + line("2025-12-11", "Berlin, DE", "Hack and Learn", meetup(1)));
    CHECK(merged(by_hand, knows({stated("2025-12-10", "Hack and Learn", 1)}), base).draft == by_hand);
    const auto out = merged(by_hand, knows({stated("2025-12-12", "Hack and Learn", 1)}), base);
    CHECK_THAT(out.draft, Contains("* 2025-12-12 | Berlin"));
    REQUIRE(rows(out, MergeKind::moved).size() == 1);
    CHECK(rows(out, MergeKind::moved)[0].explanation == "2025-12-11 -> 2025-12-12 (the former was written by hand)");
    const auto between = merged(by_hand, knows({stated("2025-12-10", "Hack and Learn", 1)}), base);
    const auto later = merged(by_hand, knows({stated("2025-12-12", "Hack and Learn", 1)}), between.base);
    CHECK(later.draft == out.draft);
    CHECK(later.report == out.report);
}

TEST_CASE("a guess never replaces a written value", "[section][merge]") {
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
    CHECK(now.draft == draft_of(europe + hack_and_learn));
}

TEST_CASE("a line deleted by hand stays out and is reported each time", "[section][merge]") {
    const auto event = stated("2025-12-10", "Hack and Learn", 1);
    const auto first = merged(draft_of(europe + hack_and_learn), knows({event}));
    auto current = MergeResult{draft_of(""), {}, first.base};
    for (int i = 0; i < 3; ++i) {
        current = merged(current.draft, knows({event}), current.base);
        CHECK(current.draft == draft_of(""));
        REQUIRE(current.report.size() == 1);
        CHECK(current.report[0].kind == MergeKind::removed_by_hand);
        CHECK(current.report[0].text == "2025-12-10 | Berlin, DE | Rust Berlin | Hack and Learn");
    }
    CHECK(merged(draft_of(""), knows({event}), draft_of(europe + hack_and_learn)).draft == draft_of(""));
}

TEST_CASE("without a base only date and cancellation are applied", "[section][merge]") {
    auto event = stated("2025-12-11", "Hack & Drink", 1);
    event.place.city = "Potsdam";
    const auto out = merged(draft_of(europe + hack_and_learn), knows({event, stated("2025-12-12", "New", 2)}));
    CHECK(out.draft == draft_of(europe + line("2025-12-11", "Berlin, DE", "Hack and Learn", meetup(1)) +
                                line("2025-12-12", "Berlin, DE", "New", meetup(2))));
    CHECK(rows(out, MergeKind::moved).size() == 1);
    CHECK(rows(out, MergeKind::added).size() == 1);
    REQUIRE(rows(out, MergeKind::needs_look).size() == 1);
    CHECK(rows(out, MergeKind::needs_look)[0].explanation ==
          "location Berlin, DE, but meetup:rust-berlin has Potsdam, DE; title \"Hack and Learn\", but "
          "meetup:rust-berlin has \"Hack & Drink\"");
    const auto gone = leaves_out(stated("2025-12-10", "Hack and Learn", 1), LeftOut::Reason::cancelled, "cancelled");
    CHECK(merged(draft_of(europe + hack_and_learn), gone).draft == draft_of(""));
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

TEST_CASE("a draft that cannot be merged is an error", "[section][merge]") {
    const auto fails = [](const std::string& draft) {
        const auto out = merge_draft(draft, {}, {merge_style, {}, {}, {}});
        REQUIRE(out.has_error());
        return out.error().message;
    };
    CHECK_THAT(fails("Date: 2025-12-03\n\n# Other\n"), Contains("events section is missing"));
    CHECK_THAT(fails(draft_of(europe + hack_and_learn) + draft_of("")), Contains("two events sections"));
    CHECK_THAT(fails(draft_of("<<<<<<< HEAD\n" + hack_and_learn + "=======\n>>>>>>> x\n")),
               Contains("conflict marker"));
    auto other_date = draft_of("");
    other_date.replace(other_date.find("Date: 2025-12-03"), 16, "Date: 2025-12-10");
    CHECK_THAT(fails(other_date), Contains("make them agree"));
    CHECK(merge_draft("## Upcoming Events\n\nRusty Events between 2025-12-03 - 2025-12-31 🦀\n", {},
                      {merge_style, {}, {}, {}})
              .has_value());
    const auto bad_base = merge_draft(draft_of(""), {}, {merge_style, "# Other\n", {}, {}});
    REQUIRE(bad_base.has_error());
    CHECK_THAT(bad_base.error().message, Contains("the base of the merge: the events section is missing"));
}

TEST_CASE("a typo in the draft's date does not empty the draft", "[section][merge]") {
    std::string lines;
    for (int i = 1; i <= 6; ++i)
        lines += line("2025-12-0" + std::to_string(3 + i), "Berlin, DE", "Hack " + std::to_string(i), meetup(i));
    const auto dated = [&](const std::string& first, const std::string& last) {
        auto draft = draft_of(europe + lines);
        draft.replace(draft.find("Date: 2025-12-03"), 16, "Date: " + first);
        return draft.replace(draft.find("2025-12-03 - 2025-12-31"), 23, first + " - " + last);
    };
    const auto year = merge_draft(dated("2027-12-08", "2028-01-05"), {}, {merge_style, {}, {}, {}});
    REQUIRE_FALSE(year.has_value());
    CHECK(year.error().is(errc::malformed));
    CHECK_THAT(year.error().message, Contains("6 of 6 events would be past"));
    MergeOptions options{merge_style, {}, {}, {}};
    options.known_days = {*parse_date("2025-11-01"), *parse_date("2025-12-30")};
    CHECK_THAT(merge_draft(draft_of(europe + lines), {}, options).error().message,
               Contains("the issue of 2025-12-03 would need days beyond that"));
    // Some issue or other may come out on another day.
    const auto thursday = merged(dated("2025-12-04", "2026-01-01"), {});
    REQUIRE(rows(thursday, MergeKind::needs_look).size() == 1);
    CHECK(rows(thursday, MergeKind::needs_look)[0].line == 6);
    CHECK_THAT(rows(thursday, MergeKind::needs_look)[0].explanation, Contains("2025-12-04 is not a Wednesday"));
    CHECK(merged(thursday.draft, {}, thursday.base).draft == thursday.draft);
}

TEST_CASE("the parts of a merge, one after another, are the whole of it", "[section][merge]") {
    auto base = draft_of(europe + line("2025-11-27", "Berlin, DE", "Old", meetup(5)) + hack_and_learn +
                         line("2025-12-11", "Berlin, DE", "Talks", meetup(2)));
    const auto draft = base;
    base.replace(base.find("Date: 2025-12-03"), 16, "Date: 2025-11-26");
    base.replace(base.find("2025-12-03 - 2025-12-31"), 23, "2025-11-26 - 2025-12-24");
    const auto catalog = knows(
        {stated("2025-12-10", "Hack and Learn", 1), stated("2025-12-12", "Talks", 2), stated("2025-12-18", "New", 3)});
    MergeOptions options{merge_style, base, {}, {}};
    const auto whole = merge_draft(draft, catalog, options).value();
    std::string text = draft;
    for (const auto& parts :
         {MergeParts{true, false, false}, MergeParts{false, false, true}, MergeParts{false, true, false}}) {
        options.parts = parts;
        const auto done = merge_draft(text, catalog, options).value();
        CHECK(done.draft != text);
        text = done.draft;
    }
    CHECK(text == whole.draft);
    // A part leaves the rest alone.
    options.parts = {true, false, false};
    const auto past = merge_draft(draft, catalog, options).value();
    CHECK(past.report.size() == 1);
    CHECK(past.report.front().kind == MergeKind::dropped);
}
