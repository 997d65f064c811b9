// What the merge promises of lines that a person took out.
#include "merge/merge_fixture.hpp"
#include "support/catch.hpp"
#include <twir_events/core/text.hpp>

using namespace twir;
using namespace twir::merge;

namespace {

const std::string talks = line("2025-12-11", "Berlin, DE", "Talks", meetup(2));
const Event hack_event = stated("2025-12-10", "Hack and Learn", 1);

/// The base of a merge after which a person has taken the one line out, and merged again.
std::string base_without_hack() {
    const auto first = merged(draft_of(""), knows({hack_event}));
    REQUIRE(first.draft == draft_of(europe + hack_and_learn));
    return merged(draft_of(""), knows({hack_event}), first.base).base;
}

void stays_out(const Catalog& catalog, const std::string& base) {
    const auto out = merged(draft_of(""), catalog, base);
    CHECK(out.draft == draft_of(""));
    CHECK(rows(out, MergeKind::removed_by_hand).size() == 1);
}

}  // namespace

TEST_CASE("a deleted line stays out while its event is cancelled or moved or missing for a time", "[section][merge]") {
    for (const auto& meanwhile :
         {leaves_out(hack_event, LeftOut::Reason::cancelled, "cancelled"),
          leaves_out(hack_event, LeftOut::Reason::gone, "gone"), knows({stated("2026-01-20", "Hack and Learn", 1)}),
          knows({stated("2026-09-20", "Hack and Learn", 1)}), Catalog{}}) {
        const auto away = merged(draft_of(""), meanwhile, base_without_hack());
        CHECK(away.draft == draft_of(""));
        const auto later = merged(draft_of(""), meanwhile, away.base);
        stays_out(knows({hack_event}), later.base);
        stays_out(knows({stated("2025-12-12", "Hack and Learn", 1)}), later.base);
    }
    // All at once, between two merges.
    const auto first = merged(draft_of(""), knows({hack_event}));
    const auto both = merged(draft_of(""), leaves_out(hack_event, LeftOut::Reason::cancelled, "cancelled"), first.base);
    stays_out(knows({hack_event}), both.base);
}

TEST_CASE("a deleted line stays out when another listing leads its event, on another day", "[section][merge]") {
    auto by_calendar = hack_event;
    by_calendar.listing = {"calendar", "abc", {}};
    const auto first = merged(draft_of(""), knows({by_calendar}));
    auto by_host = knows({stated("2025-12-11", "Hack and Learn", 1)});
    by_host.entries.edit(0, [&](auto& one) { one.supports.push_back({by_calendar, "same-url", ""}); });
    stays_out(by_host, first.base);
    const auto second = merged(draft_of(""), knows({by_calendar}), first.base);
    stays_out(by_host, second.base);
    stays_out(knows({stated("2025-12-12", "Hack and Learn", 1)}), merged(draft_of(""), by_host, second.base).base);
}

TEST_CASE("a line whose event is not known any more needs a look each time", "[section][merge]") {
    const auto first = merged(draft_of(europe + hack_and_learn), knows({hack_event}));
    auto current = first;
    for (int i = 0; i < 3; ++i) {
        current = merged(current.draft, {}, current.base);
        CHECK(current.draft == first.draft);
        REQUIRE(current.report.size() == 1);
        CHECK(current.report[0].kind == MergeKind::needs_look);
        CHECK(current.report[0].explanation == "meetup:rust-berlin listed it before, and no source does now");
    }
    // Its source is not forgotten: what it says then is news.
    const auto back = merged(current.draft, knows({stated("2025-12-10", "Hack and Drink", 1)}), current.base);
    CHECK(back.draft == draft_of(europe + line("2025-12-10", "Berlin, DE", "Hack and Drink", meetup(1))));
    CHECK(merged(draft_of(""), {}, current.base).report.empty());
}

TEST_CASE("a series that its calendar moves by a day moves its lines", "[section][merge]") {
    const auto evening = [](std::string_view date) {
        auto e = stated(date, "Hack", 1);
        e.listing.recurrence_id = date;
        e.titles = {{"Hack", "https://berlin.example/hack"}};
        return e;
    };
    const auto written = [](const std::string& date) {
        return line(date, "Berlin, DE", "Hack", "https://berlin.example/hack");
    };
    const auto first = merged(draft_of(""), knows({evening("2025-12-10"), evening("2025-12-17")}));
    REQUIRE(first.draft == draft_of(europe + written("2025-12-10") + written("2025-12-17")));
    Catalog shifted = knows({evening("2025-12-11"), evening("2025-12-18")});
    shifted.entries.edit(0, [&](auto& one) { one.supports.push_back({evening("2025-12-10"), "same-url", ""}); });
    shifted.entries.edit(1, [&](auto& one) { one.supports.push_back({evening("2025-12-17"), "same-url", ""}); });
    const auto second = merged(first.draft, shifted, first.base);
    CHECK(second.draft == draft_of(europe + written("2025-12-11") + written("2025-12-18")));
    CHECK(rows(second, MergeKind::moved).size() == 2);
    CHECK(second.report.size() == 2);
    CHECK(merged(second.draft, shifted, second.base).report.empty());
    // What a person deleted of it stays out.
    const auto less = merged(draft_of(europe + written("2025-12-17")), shifted, first.base);
    CHECK(less.draft == draft_of(europe + written("2025-12-18")));
    CHECK(rows(less, MergeKind::removed_by_hand).size() == 1);
}

TEST_CASE("a line that the merge itself took out comes back with its event", "[section][merge]") {
    const auto first = merged(draft_of(""), knows({hack_event}));
    for (const auto& meanwhile : {leaves_out(hack_event, LeftOut::Reason::cancelled, "cancelled"),
                                  knows({stated("2026-01-20", "Hack and Learn", 1)})}) {
        const auto without = merged(first.draft, meanwhile, first.base);
        CHECK(without.draft == draft_of(""));
        CHECK(merged(without.draft, knows({hack_event}), without.base).draft == draft_of(europe + hack_and_learn));
    }
}

TEST_CASE("a line that a person puts back is there again", "[section][merge]") {
    const auto back = merged(draft_of(europe + hack_and_learn), knows({hack_event}), base_without_hack());
    CHECK(back.draft == draft_of(europe + hack_and_learn));
    // Moved out of the window and back in, it is as any other.
    const auto moved = merged(back.draft, knows({stated("2026-01-20", "Hack and Learn", 1)}), back.base);
    CHECK(moved.draft == draft_of(""));
    CHECK(merged(moved.draft, knows({hack_event}), moved.base).draft == draft_of(europe + hack_and_learn));
}

TEST_CASE("an event that was known but not printed does not count as deleted", "[section][merge]") {
    auto issue = draft_of(europe + talks);
    issue.replace(issue.find("Date: 2025-12-03"), 16, "Date: 2025-11-26");
    issue.replace(issue.find("2025-12-03 - 2025-12-31"), 23, "2025-11-26 - 2025-12-24");
    const auto draft = draft_of(europe + talks);
    const auto merge_with = [&](Event event, std::vector<ListingChange> news) {
        return merge_draft(draft, knows({std::move(event), stated("2025-12-11", "Talks", 2)}),
                           {merge_style, issue, std::move(news), {}})
            .value();
    };
    auto known = hack_event;
    const auto others = replace_all(hack_and_learn, "[Rust Berlin](https://www.meetup.com/rust-berlin)",
                                    "[Others](https://others.example)");

    SECTION("an organizer that the issue printed: the event was overlooked") {
        const auto out = merge_with(known, {});
        CHECK(out.draft == draft_of(europe + hack_and_learn + talks));
        CHECK_THAT(rows(out, MergeKind::added).at(0).explanation,
                   Catch::StartsWith("new, known since 2025-11-26 at the latest"));
    }
    SECTION("events of rarely printed organizers are reported with lines to paste until decided") {
        known.organizers = {{"Others", "https://others.example"}};
        const auto out = merge_with(known, {});
        CHECK(out.draft == draft);
        const auto asked = rows(out, MergeKind::needs_look).at(0);
        CHECK(asked.line == 0);
        CHECK(asked.ready == others);
        const auto again = merged(draft, knows({known, stated("2025-12-11", "Talks", 2)}), out.base);
        CHECK(again.draft == draft);
        CHECK(rows(again, MergeKind::needs_look).at(0).ready == others);
        CHECK(rows(again, MergeKind::removed_by_hand).empty());
        const auto pasted =
            merged(draft_of(europe + others + talks), knows({known, stated("2025-12-11", "Talks", 2)}), again.base);
        CHECK(pasted.report.empty());
    }
    SECTION("events that are new or newly in the window or overridden are added") {
        ListingChange young;
        young.key = known.listing;
        young.kind = ChangeKind::appeared;
        CHECK(merge_with(known, {young}).draft == draft_of(europe + hack_and_learn + talks));
        young.kind = ChangeKind::changed;
        young.field = ListingField::venues;
        CHECK(merge_with(known, {young}).draft == draft_of(europe + hack_and_learn + talks));
        CHECK(rows(merge_with(stated("2025-12-25", "Behind", 1), {}), MergeKind::added).size() == 1);
        known.edits = {{EditAction::relocate, EventField::place, {}, {}, {}, "by an editor"}};
        CHECK(merge_with(known, {}).draft == draft_of(europe + hack_and_learn + talks));
    }
}

TEST_CASE("a pin brings back a deleted event", "[section][merge]") {
    auto pinned = hack_event;
    pinned.edits = {{EditAction::pin, {}, {}, {}, "overrides.toml:3", "it is on"}};
    CHECK(merged(draft_of(""), knows({pinned}), base_without_hack()).draft == draft_of(europe + hack_and_learn));
}

TEST_CASE("a deleted line of a hybrid event stays out and is reported", "[section][merge]") {
    auto both = hack_event;
    both.attendance = Attendance::hybrid;
    const auto first = merged(draft_of(""), knows({both}));
    const auto hybrid = line("2025-12-10", "Hybrid (Berlin, DE)", "Hack and Learn", meetup(1));
    REQUIRE(first.draft == draft_of("### Virtual\n" + hybrid + "\n" + europe + hybrid));
    CHECK(merged(first.draft, knows({both}), first.base).report.empty());
    const auto out = merged(draft_of(europe + hybrid), knows({both}), first.base);
    CHECK(out.draft == draft_of(europe + hybrid));
    REQUIRE(out.report.size() == 1);
    CHECK(out.report[0].kind == MergeKind::removed_by_hand);
    CHECK(out.report[0].explanation == "its line under Virtual");
}
