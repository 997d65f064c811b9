// What the merge promises of lines whose event is past, cancelled or gone.
#include "merge/match.hpp"
#include "merge/merge_fixture.hpp"
#include "support/catch.hpp"
#include "support/shared.hpp"
#include <twir_events/core/text.hpp>
#include <twir_events/lint/fix.hpp>

#include <filesystem>

using namespace twir;
using namespace twir::lint;
using namespace twir::merge;

TEST_CASE("past events are removed and those of several days only after their end", "[section][merge]") {
    const auto past = line("2025-12-02", "Berlin, DE", "Yesterday", meetup(8));
    const auto running = line("2025-12-01 - 2025-12-03", "Berlin, DE", "Days", meetup(9));
    const auto out = merged(draft_of(europe + past + running + hack_and_learn), {});
    CHECK(out.draft == draft_of(europe + running + hack_and_learn));
    REQUIRE(out.report.size() == 1);
    CHECK(out.report[0].kind == MergeKind::dropped);
    CHECK(out.report[0].line == 9);
    CHECK(merged(draft_of(europe + past), {}).draft == draft_of(""));
}

TEST_CASE("a line whose date may be a typo stays and needs a look", "[section][merge]") {
    const auto last_year = draft_of(europe + line("2024-12-10", "Berlin, DE", "Hack and Learn", "https://h.example"));
    const auto by_hand = merged(last_year, {}, last_year);
    CHECK(by_hand.draft == last_year);
    REQUIRE(rows(by_hand, MergeKind::needs_look).size() == 1);
    CHECK(rows(by_hand, MergeKind::needs_look)[0].explanation ==
          "past by its date, but the year must be wrong; is 2025-12-10 meant?");
    // Where its source has it on a day to come, and be it all along, that is what was meant.
    const auto known = knows({stated("2025-12-10", "Hack and Learn", 1)});
    const auto first = merged(draft_of(europe + hack_and_learn), known);
    for (const auto* date : {"2024-12-10", "2025-11-10"}) {
        const auto slip = draft_of(europe + line(date, "Berlin, DE", "Hack and Learn", meetup(1)));
        const auto out = merged(slip, known, first.base);
        CHECK(out.draft == draft_of(europe + hack_and_learn));
        REQUIRE(out.report.size() == 1);
        CHECK(out.report[0].explanation == std::string(date) + " -> 2025-12-10 (the former was written by hand)");
        CHECK(merged(slip, knows({stated("2025-12-01", "Hack and Learn", 1)}), first.base).draft == draft_of(""));
    }
}

TEST_CASE("merge keeps every past line that fix keeps", "[section][merge][archive]") {
    const auto folder = support::shared("archive");
    if (!folder)
        return;
    std::size_t sections = 0;
    for (const auto& file : std::filesystem::directory_iterator(*folder)) {
        if (!parse_date(file.path().stem().string()))
            continue;
        INFO(file.path().stem().string());
        const auto text = support::read_file(file.path());
        const auto fixed = fix(draft::read_draft(text)).value().text;
        const auto out = merged(text, {});
        const auto dropped = rows(out, MergeKind::dropped);
        // Fix does not look for lines that are the same.
        const auto doubles =
            std::count_if(dropped.begin(), dropped.end(), [](const MergeRow& row) { return !row.past; });
        CHECK(lines_of(draft::read_draft(out.draft)).size() + static_cast<std::size_t>(doubles) ==
              lines_of(draft::read_draft(fixed)).size());
        ++sections;
    }
    CHECK(sections > 200);
}

TEST_CASE("a cancelled event's line goes and is reported", "[section][merge]") {
    const auto known =
        leaves_out(stated("2025-12-10", "Hack and Learn", 1), LeftOut::Reason::cancelled, "its host cancelled it");
    const auto out = merged(draft_of(europe + hack_and_learn), known, draft_of(europe + hack_and_learn));
    CHECK(out.draft == draft_of(""));
    REQUIRE(out.report.size() == 1);
    CHECK(out.report[0].kind == MergeKind::cancelled);
    CHECK(out.report[0].explanation == "its host cancelled it");
    // Who puts it back knows better.
    const auto back = merged(draft_of(europe + hack_and_learn), known, out.base);
    CHECK(back.draft == draft_of(europe + hack_and_learn));
    CHECK(rows(back, MergeKind::kept_by_hand).size() == 1);
}

TEST_CASE("a vanished event stays and needs a look", "[section][merge]") {
    const auto gone = leaves_out(stated("2025-12-10", "Hack and Learn", 1), LeftOut::Reason::gone, "listed no more");
    auto missing = stated("2025-12-10", "Hack and Learn", 1);
    missing.add_note(NoteKind::vanished, "the last answer does not list it");
    for (const auto& known : {gone, knows({missing})}) {
        const auto out = merged(draft_of(europe + hack_and_learn), known, draft_of(europe + hack_and_learn));
        CHECK(out.draft == draft_of(europe + hack_and_learn));
        REQUIRE(out.report.size() == 1);
        CHECK(out.report[0].kind == MergeKind::needs_look);
    }
}

TEST_CASE("a recreated event takes over its line", "[section][merge]") {
    Catalog known = leaves_out(stated("2025-12-10", "Hack and Learn", 1), LeftOut::Reason::gone, "listed no more");
    known.entries.push_back({stated("2025-12-10", "Hack and Learn", 2), {}});
    const auto out = merged(draft_of(europe + hack_and_learn), known, draft_of(europe + hack_and_learn));
    const auto anew = draft_of(europe + line("2025-12-10", "Berlin, DE", "Hack and Learn", meetup(2)));
    CHECK(out.draft == anew);
    // The same while it is missing for the first time, and when it was deleted.
    auto missing = stated("2025-12-10", "Hack and Learn", 1);
    missing.add_note(NoteKind::vanished, "the last answer does not list it");
    const auto both = knows({missing, stated("2025-12-10", "Hack and Learn", 2)});
    CHECK(merged(draft_of(europe + hack_and_learn), both, draft_of(europe + hack_and_learn)).draft == anew);
    CHECK(merged(draft_of(""), both, draft_of(europe + hack_and_learn)).draft == draft_of(""));
}

TEST_CASE("a comment above a removed event stays and is reported", "[section][merge]") {
    const std::string comment = "<!-- Berlin: ask Ann -->\n";
    const auto later = line("2025-12-20", "Berlin, DE", "Later", meetup(3));
    const auto gone = leaves_out(stated("2025-12-10", "Hack and Learn", 1), LeftOut::Reason::cancelled, "cancelled");
    const auto out = merged(draft_of(europe + comment + hack_and_learn + later), gone);
    CHECK(out.draft == draft_of(europe + comment + later));
    const auto looks = rows(out, MergeKind::needs_look);
    REQUIRE(looks.size() == 1);
    CHECK(looks[0].line == 9);
    CHECK(looks[0].text == "<!-- Berlin: ask Ann -->");
    CHECK_THAT(looks[0].explanation, Catch::StartsWith("it was above an event that is gone: 2025-12-10"));
    // Moved, it goes along.
    const auto moved =
        merged(draft_of(europe + comment + hack_and_learn + later), knows({stated("2025-12-24", "Hack and Learn", 1)}));
    CHECK(moved.draft ==
          draft_of(europe + later + comment + line("2025-12-24", "Berlin, DE", "Hack and Learn", meetup(1))));
}

TEST_CASE("a line of an event that an editor hides needs a look", "[section][merge]") {
    const auto hidden =
        leaves_out(stated("2025-12-10", "Hack and Learn", 1), LeftOut::Reason::hidden, "hide (o.toml:1): not public");
    const auto out = merged(draft_of(europe + hack_and_learn), hidden);
    CHECK(out.draft == draft_of(europe + hack_and_learn));
    REQUIRE(out.report.size() == 1);
    CHECK(out.report[0].explanation ==
          "an override hides it; delete the line, unless it is wanted: hide (o.toml:1): not public");
}

TEST_CASE("a title that changed is decided by when its host changed the event", "[section][merge]") {
    const auto draft = draft_of(europe + line("2025-12-10", "Berlin, DE", "Hack and Drink", meetup(1)));
    auto base = draft;
    base.replace(base.find("Date: 2025-12-03"), 16, "Date: 2025-11-26");
    base.replace(base.find("2025-12-03 - 2025-12-31"), 23, "2025-11-26 - 2025-12-24");
    auto event = stated("2025-12-10", "Hack and Learn", 1);
    ListingChange appeared;
    appeared.key = event.listing;
    appeared.kind = ChangeKind::appeared;
    const auto with = [&](std::optional<std::string_view> modified, const std::string& text, const std::string& issue) {
        event.modified = modified ? std::optional(parse_rfc3339(*modified)->instant()) : std::nullopt;
        return merge_draft(text, knows({event}), {merge_style, issue, std::vector{appeared}, {}}).value();
    };
    CHECK(with("2025-11-20T00:00:00Z", draft, base).draft == draft);
    CHECK(rows(with("2025-11-20T00:00:00Z", draft, base), MergeKind::kept_by_hand).size() == 1);
    CHECK(with("2025-11-28T00:00:00Z", draft, base).draft == draft_of(europe + hack_and_learn));
    CHECK(rows(with(std::nullopt, draft, base), MergeKind::needs_look).size() == 1);
    // A placeholder was waiting for it.
    const auto waiting = [](std::string text) { return replace_all(std::move(text), "Hack and Drink", "TBD"); };
    CHECK(with(std::nullopt, waiting(draft), waiting(base)).draft == draft_of(europe + hack_and_learn));
    // What a person wrote since stays.
    const auto renamed = replace_all(draft, "Hack and Drink", "By hand");
    CHECK(with("2025-11-28T00:00:00Z", renamed, base).draft == renamed);
}

TEST_CASE("a calendar does not keep a line whose host took the event off", "[section][merge]") {
    const auto draft = draft_of(europe + hack_and_learn);
    auto base = draft;
    base.replace(base.find("Date: 2025-12-03"), 16, "Date: 2025-11-26");
    base.replace(base.find("2025-12-03 - 2025-12-31"), 23, "2025-11-26 - 2025-12-24");
    auto catalog = leaves_out(stated("2025-12-10", "Hack and Learn", 1), LeftOut::Reason::gone, "no longer listed");
    ListingChange gone;
    gone.key = catalog.left_out.front().event.listing;
    gone.kind = ChangeKind::gone;
    const auto merge_now = [&] {
        return merge_draft(draft, catalog, {merge_style, base, std::vector{gone}, {}}).value().draft;
    };
    auto beside = stated("2025-12-10", "Hack and Learn", 1);
    beside.listing = {"calendar", "1", {}};
    beside.source_kind = SourceKind::google_calendar;
    catalog.left_out.edit(0, [&](auto& one) { one.supports.push_back({beside, "same-url", ""}); });
    CHECK(merge_now() == draft_of(""));
    beside.listing = {"luma:berlin", "1", {}};
    beside.source_kind = SourceKind::luma;
    catalog.left_out.edit(0, [&](auto& one) { one.supports.push_back({beside, "same-url", ""}); });
    CHECK(merge_now() == draft);
}

TEST_CASE("a calendar that is a day off needs no look where line and host agree", "[section][merge]") {
    auto event = stated("2025-12-10", "Hack and Learn", 1);
    event.add_note(NoteKind::date_conflict, "calendar has 2025-12-11");
    auto catalog = knows({event});
    auto beside = stated("2025-12-11", "Hack and Learn", 1);
    beside.listing = {"calendar", "1", {}};
    beside.source_kind = SourceKind::google_calendar;
    catalog.entries.edit(0, [&](auto& one) { one.supports.push_back({beside, "same-url", ""}); });
    CHECK(merged(draft_of(europe + hack_and_learn), catalog).report.empty());
    catalog.entries.edit(0, [&](auto& one) { one.supports.front().event.source_kind = SourceKind::luma; });
    CHECK(rows(merged(draft_of(europe + hack_and_learn), catalog), MergeKind::needs_look).size() == 1);
}

TEST_CASE("a line that the issue before has corrected since takes the correction", "[section][merge]") {
    const auto copied = line("2025-12-10", "Berlin, DE", "Hack and Lern", meetup(1));
    const auto draft = draft_of(europe + copied);
    auto base = draft_of(europe + hack_and_learn);
    base.replace(base.find("Date: 2025-12-03"), 16, "Date: 2025-11-26");
    base.replace(base.find("2025-12-03 - 2025-12-31"), 23, "2025-11-26 - 2025-12-24");
    auto catalog = knows({stated("2025-12-10", "Hack and Lern", 1)});
    auto printed = stated("2025-12-10", "Hack and Learn", 1);
    printed.listing = {"twir:published", "1", {}};
    printed.source_kind = SourceKind::twir_draft;
    catalog.entries.edit(0, [&](auto& one) { one.supports.push_back({printed, "same-url", ""}); });
    ListingChange changed;
    changed.key = printed.listing;
    changed.kind = ChangeKind::changed;
    changed.field = ListingField::summary;
    changed.old_value = "Hack and Lern";
    changed.new_value = "Hack and Learn";
    const auto merge_now = [&](const std::string& text) {
        return merge_draft(text, catalog, {merge_style, base, std::vector{changed}, {}}).value();
    };
    const auto out = merge_now(draft);
    CHECK(out.draft == draft_of(europe + hack_and_learn));
    REQUIRE(rows(out, MergeKind::changed).size() == 1);
    CHECK_THAT(rows(out, MergeKind::changed)[0].explanation,
               Catch::StartsWith("as the issue of 2025-11-26 has it since it was corrected: "));
    // What a person wrote since the copy stays.
    const auto by_hand = draft_of(europe + line("2025-12-10", "Berlin, DE", "Hack and Drink", meetup(1)));
    CHECK(merge_now(by_hand).draft == by_hand);
    // Nor is the corrected line contrasted with an older copy, where only people know the event.
    catalog.entries.edit(0, [&](auto& one) { one.event.source_kind = SourceKind::twir_draft; });
    catalog.entries.edit(0, [&](auto& one) { one.event.listing = {"twir:draft", "1", {}}; });
    const auto known_by_people = merge_now(draft);
    CHECK(known_by_people.draft == draft_of(europe + hack_and_learn));
    CHECK(rows(known_by_people, MergeKind::needs_look).empty());
    CHECK(rows(known_by_people, MergeKind::kept_by_hand).empty());
}

TEST_CASE("the line of a day from which its event was moved goes where its new day has one", "[section][merge]") {
    const auto moved = line("2025-12-17", "Berlin, DE", "Hack and Learn", meetup(1));
    const auto draft = draft_of(europe + hack_and_learn + moved);
    auto base = draft;
    base.replace(base.find("Date: 2025-12-03"), 16, "Date: 2025-11-26");
    base.replace(base.find("2025-12-03 - 2025-12-31"), 23, "2025-11-26 - 2025-12-24");
    const auto catalog = knows({stated("2025-12-17", "Hack and Learn", 1)});
    const auto out = merged(draft, catalog, base);
    CHECK(out.draft == draft_of(europe + moved));
    REQUIRE(rows(out, MergeKind::dropped).size() == 1);
    CHECK(rows(out, MergeKind::dropped)[0].explanation == "meetup:rust-berlin has it on 2025-12-17, in another line");
    // A line that a person wrote since stays, and so does one with another title.
    const auto without = replace_all(base, hack_and_learn, "");
    CHECK(merged(draft, catalog, without).draft == draft);
    CHECK(rows(merged(draft, catalog, without), MergeKind::needs_look).size() == 1);
    const auto renamed = [](std::string text) {
        return replace_all(std::move(text), hack_and_learn, line("2025-12-10", "Berlin, DE", "Party", meetup(1)));
    };
    CHECK(merged(renamed(draft), catalog, renamed(base)).draft == renamed(draft));
}
