#include "merge/fields.hpp"

#include "merge/merge_fixture.hpp"
#include "support/catch.hpp"

using namespace twir;
using namespace twir::merge;

namespace {

/// A line about one event of the catalog.
struct Known {
    Known(const std::string& text, Event event)
        : draft(draft::read_draft(draft_of("### Europe\n" + text))),
          lines(lines_of(draft)),
          catalog(knows({std::move(event)})),
          index(catalog) {}

    [[nodiscard]] FieldVerdict decide(const LineHistory& history) const {
        return decide_fields(lines[0], *draft.blocks[lines[0].block].entry, index.events()[0], history, merge_style);
    }

    draft::Draft draft;
    std::vector<DraftLine> lines;
    Catalog catalog;
    EventIndex index;
};

const std::string hack = line("2025-12-09", "Berlin, DE", "Hack", meetup(1));

/// What the source said at the last merge.
LineValues said(std::string_view date, const std::string& title) {
    return values_of(stated(date, title, 1));
}

}  // namespace

TEST_CASE("a line equal to its source is unchanged", "[section][merge][parts]") {
    const Known known(hack, stated("2025-12-09", "Hack", 1));
    const auto statement = said("2025-12-09", "Hack");
    const auto verdict = known.decide({nullptr, &statement, false});
    CHECK_FALSE(verdict.changes());
    CHECK(verdict.needs_look.empty());
}

TEST_CASE("changes of the source are applied", "[section][merge][parts]") {
    const Known known(hack, stated("2025-12-10", "Hack and Learn", 1));
    const auto statement = said("2025-12-09", "Hack");
    const auto verdict = known.decide({&known.lines[0].values, &statement, false});
    CHECK(verdict.dates == stated("2025-12-10", "", 1).dates);
    CHECK(verdict.title == "Hack and Learn");
    CHECK(verdict.moved.size() == 1);
    CHECK_FALSE(verdict.url.has_value());
    CHECK_FALSE(verdict.organizers.has_value());
}

TEST_CASE("an editor's text is kept while the source is unchanged", "[section][merge][parts]") {
    const Known known(line("2025-12-09", "Berlin, DE", "Hack & Pizza", meetup(1)), stated("2025-12-09", "Hack", 1));
    const auto statement = said("2025-12-09", "Hack");
    const auto verdict = known.decide({&known.lines[0].values, &statement, false});
    CHECK_FALSE(verdict.changes());
    CHECK(verdict.kept_by_hand.size() == 1);
}

TEST_CASE("without a base only the date is applied", "[section][merge][parts]") {
    const Known known(hack, stated("2025-12-10", "Hack and Learn", 1));
    const auto verdict = known.decide({});
    CHECK(verdict.dates.has_value());
    CHECK_FALSE(verdict.title.has_value());
    CHECK(verdict.needs_look.size() == 1);
}

TEST_CASE("a guess replaces no written field", "[section][merge][parts]") {
    auto event = stated("2025-12-09", "Hack", 1);
    event.attendance = Attendance::hybrid;
    event.attendance_guessed = true;
    event.place.city = "Potsdam";
    event.place_stated = false;
    const Known known(hack, event);
    const auto statement = said("2025-12-09", "Hack");
    CHECK_FALSE(known.decide({nullptr, &statement, false}).changes());
}

TEST_CASE("the bold title is the event's title", "[section][merge][parts]") {
    const Known known(hack, stated("2025-12-09", "Hack", 1));
    const auto& event = known.index.events()[0];
    CHECK(title_of_event({{"RSVP", "https://x.org"}, {"Hack", meetup(1)}}, event) == 1);
    CHECK(title_of_event({{"RSVP", "https://x.org"}, {"Talks", "https://y.org"}}, event) == 0);
}

TEST_CASE("a decision changes only its entry", "[section][merge][parts]") {
    Known known(hack, stated("2025-12-09", "Hack", 1));
    auto& block = known.draft.blocks[known.lines[0].block];
    FieldVerdict verdict;
    verdict.dates = stated("2025-12-10", "", 1).dates;
    verdict.title = "Hack *and* Learn";
    REQUIRE(write_fields(block, verdict, 0).has_value());
    CHECK(block.raw == line("2025-12-10", "Berlin, DE", "Hack \\*and\\* Learn", meetup(1)));
}

TEST_CASE("an editor's override is named where it differs from the line", "[section][merge][parts]") {
    auto event = stated("2025-12-09", "By override", 1);
    event.edits = {{EditAction::attendance, EventField::attendance, {}, {}, "o.toml:1", "why"},
                   {EditAction::retitle, EventField::title, {}, {}, "o.toml:2", "why"}};
    const Known known(hack, event);
    CHECK(known.decide({}).needs_look ==
          std::vector<std::string>{
              "title \"Hack\", but meetup:rust-berlin, by retitle (o.toml:2): why, has \"By override\""});
}

TEST_CASE("an address without link text gets none", "[section][merge][parts]") {
    const Known known(
        "* 2025-12-09 | Berlin, DE | [Rust Berlin](https://www.meetup.com/rust-berlin)\n    * <" + meetup(1) + ">\n",
        stated("2025-12-10", "Hack", 1));
    const auto statement = said("2025-12-09", "Talks");
    const auto verdict = known.decide({&known.lines[0].values, &statement, false});
    CHECK(verdict.dates.has_value());
    CHECK_FALSE(verdict.title.has_value());
}

TEST_CASE("a missing address is reported", "[section][merge][parts]") {
    const Known known(
        "* 2025-12-09 | Berlin, DE | [Rust Berlin](https://www.meetup.com/rust-berlin)\n    * [**Hack**]\n",
        stated("2025-12-09", "Hack", 1));
    CHECK(known.decide({}).needs_look ==
          std::vector<std::string>{"address (none), but meetup:rust-berlin has " + meetup(1)});
}

TEST_CASE("the written home of a virtual event that contradicts its source is reported, and stays",
          "[section][merge][parts]") {
    auto online = stated("2025-12-09", "Hack", 1);
    online.attendance = Attendance::online;
    online.place_stated = false;
    const auto decide = [&](const std::string& location, const LineHistory& history = {}) {
        return Known(line("2025-12-09", location, "Hack", meetup(1)), online).decide(history);
    };
    for (const auto* location : {"Virtual (Vancouver, BC, CA)", "Virtual (Munich, DE)"}) {
        CAPTURE(location);
        const auto verdict = decide(location);
        CHECK_FALSE(verdict.changes());
        REQUIRE(verdict.needs_look.size() == 1);
        CHECK(verdict.needs_look.front().find("home") != std::string::npos);
        CHECK(verdict.needs_look.front().find(location) != std::string::npos);
        CHECK(verdict.needs_look.front().find("Virtual (Berlin, DE)") != std::string::npos);
    }
    // A suburb, no home at all, and the home itself contradict nothing.
    for (const auto* location : {"Virtual (Potsdam, DE)", "Virtual", "Virtual (Berlin, DE)"}) {
        CAPTURE(location);
        CHECK(decide(location).needs_look.empty());
    }
    // A person wrote it since the last merge, and the source says what it said then.
    const auto statement = values_of(online);
    const auto by_hand = decide("Virtual (Munich, DE)", {nullptr, &statement, false});
    CHECK(by_hand.needs_look.empty());
    CHECK(by_hand.kept_by_hand.size() == 1);
}
