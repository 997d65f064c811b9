#include "merge/match.hpp"

#include "merge/merge_fixture.hpp"
#include "support/catch.hpp"

using namespace twir;
using namespace twir::merge;

namespace {

const Date issue = *parse_date("2025-12-03");

std::vector<LineMatch> match(const Catalog& catalog, const std::string& lines) {
    const auto draft = draft::read_draft(draft_of("### Europe\n" + lines));
    return EventIndex(catalog).match(lines_of(draft), issue);
}

}  // namespace

TEST_CASE("lines are read with their meaning", "[section][merge][parts]") {
    const auto draft =
        draft::read_draft(draft_of("### Europe\n" + line("2025-12-09", "Berlin, DE", "Hack", meetup(1))));
    const auto lines = lines_of(draft);
    REQUIRE(lines.size() == 1);
    CHECK(lines[0].region == Region::europe);
    CHECK(lines[0].values.place.city == "Berlin");
    CHECK(lines[0].addresses == std::vector<std::string>{"meetup.com/rust-berlin/events/1"});
    CHECK(draft.blocks[lines[0].block].entry.has_value());
}

TEST_CASE("a line is about the event of its address", "[section][merge][parts]") {
    const auto catalog = knows({stated("2025-12-09", "Hack", 1), stated("2025-12-11", "Talks", 2)});
    const auto matches = match(catalog, line("2025-12-11", "Berlin, DE", "Other words", meetup(2)));
    REQUIRE(matches.size() == 1);
    CHECK(matches[0].event == 1);
    CHECK(matches[0].by_address);
}

TEST_CASE("a line without its event's address is matched by organizer and date and title", "[section][merge][parts]") {
    const auto catalog = knows({stated("2025-12-09", "Hack and Learn", 1)});
    const auto same = match(catalog, line("2025-12-09", "Berlin, DE", "Hack & Learn", "https://berlin.example/x"));
    CHECK(same[0].event == 0);
    CHECK_FALSE(same[0].by_address);
    const auto other = match(catalog, line("2025-12-09", "Berlin, DE", "Christmas party", "https://berlin.example/x"));
    CHECK(other[0].event == no_match);
    const auto late = match(catalog, line("2025-12-16", "Berlin, DE", "Hack and Learn", "https://berlin.example/x"));
    CHECK(late[0].event == no_match);
}

TEST_CASE("of two lines with one address the one with the date has it", "[section][merge][parts]") {
    const auto catalog = knows({stated("2025-12-09", "Hack", 1)});
    const auto matches = match(catalog, line("2025-12-09", "Berlin, DE", "Hack", meetup(1)) +
                                            line("2025-12-16", "Berlin, DE", "Hack", meetup(1)));
    REQUIRE(matches.size() == 2);
    CHECK(matches[0].event == 0);
    CHECK(matches[1].event == no_match);
    CHECK(matches[1].stale_of == 0);
}

TEST_CASE("a line is about the event that has its address and took in its date", "[section][merge][parts]") {
    // A series that its calendar moved by a day: the catalog merges what it lists no more with what it lists now.
    const auto evening = [](std::string_view date) {
        auto e = stated(date, "Hack", 1);
        e.listing.recurrence_id = date;
        e.titles = {{"Hack", "https://berlin.example/hack"}};
        return e;
    };
    Catalog catalog = knows({evening("2025-12-11"), evening("2025-12-18")});
    catalog.entries.edit(0, [&](auto& one) { one.supports.push_back({evening("2025-12-10"), "same-url", ""}); });
    catalog.entries.edit(1, [&](auto& one) { one.supports.push_back({evening("2025-12-17"), "same-url", ""}); });
    const auto written = [](const std::string& date) {
        return line(date, "Berlin, DE", "Hack", "https://berlin.example/hack");
    };
    const auto matches = match(catalog, written("2025-12-10") + written("2025-12-17") + written("2025-12-24"));
    REQUIRE(matches.size() == 3);
    CHECK(matches[0].event == 0);
    CHECK(matches[1].event == 1);
    CHECK(matches[2].event == no_match);
    // Where a line has the new date, the other is left over.
    const auto both = match(catalog, written("2025-12-10") + written("2025-12-11"));
    CHECK(both[0].stale_of == 0);
    CHECK(both[1].event == 0);
}

TEST_CASE("an event that the catalog leaves out keeps its reason", "[section][merge][parts]") {
    const auto cancelled = leaves_out(stated("2025-12-09", "Hack", 1), LeftOut::Reason::cancelled, "called off");
    const EventIndex index(cancelled);
    REQUIRE(index.events().size() == 1);
    CHECK(index.events()[0].cancelled());
    CHECK_FALSE(index.events()[0].gone());
    CHECK(index.events()[0].has_address("meetup.com/rust-berlin/events/1"));
    const auto gone = leaves_out(stated("2025-12-09", "Hack", 1), LeftOut::Reason::gone, "");
    CHECK(EventIndex(gone).events()[0].gone());
}
