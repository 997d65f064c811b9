#include "resolve/catalog_fixture.hpp"
#include "support/catch.hpp"
#include <twir_events/resolve/overrides.hpp>

using namespace twir;
using namespace twir::resolve;
using Action = Override::Action;

namespace {

Override about(Action action, std::string event) {
    Override o;
    o.action = action;
    o.event = std::move(event);
    o.reason = "an editor says so";
    o.written_at = "overrides.toml:7";
    return o;
}

CatalogInput one_evening() {
    auto input = two_groups();
    add(input, "berlin", "1", "2025-12-04T19:00+01:00", "TBD", event_url(1));
    return input;
}

}  // namespace

TEST_CASE("fields that an editor sets", "[resolve][overrides]") {
    auto input = one_evening();
    auto retitle = about(Action::retitle, "http://www.meetup.com/rust-berlin/events/1");
    retitle.title = "Hack and Learn";
    auto relocate = about(Action::relocate, event_url(1));
    relocate.place = {"Potsdam", "", "DE", ""};
    auto attendance = about(Action::attendance, event_url(1));
    attendance.attendance = Attendance::hybrid;
    auto organizer = about(Action::organizer, "");
    organizer.group = "Rust-Berlin";
    organizer.date = parse_date("2025-12-04");
    organizer.organizer = {"Rust Potsdam", "https://potsdam.rs"};
    input.overrides = {retitle, relocate, attendance, organizer};
    const auto catalog = build_catalog(input);
    REQUIRE(catalog.entries.size() == 1);
    const auto& event = catalog.entries.front().event;
    CHECK(event.title() == "Hack and Learn");
    CHECK(event.place.city == "Potsdam");
    CHECK(event.attendance == Attendance::hybrid);
    CHECK(event.organizers.front().text == "Rust Potsdam");
    CHECK_FALSE(event.has_note(NoteKind::placeholder_title));
    CHECK(event.edits.size() == 4);
    CHECK(describe(event.edits.front()) == "retitle (overrides.toml:7): an editor says so");
    CHECK(catalog.warnings.empty());
}

TEST_CASE("hide removes an event and pin keeps one", "[resolve][overrides]") {
    auto input = one_evening();
    input.overrides = {about(Action::hide, event_url(1))};
    CHECK(build_catalog(input).entries.empty());
    CHECK(build_catalog(input).left_out.front().reason == LeftOut::Reason::hidden);

    input.listings.front().listing.status = ListingStatus::cancelled;
    input.overrides = {about(Action::pin, event_url(1))};
    CHECK(build_catalog(input).entries.size() == 1);
}

TEST_CASE("an added event becomes an entry and absorbs feeds that repeat it", "[resolve][overrides]") {
    auto input = two_groups();
    auto conference = about(Action::add, "https://eurorust.eu/2025/");
    conference.title = "EuroRust";
    conference.dates = {*parse_date("2025-12-09"), *parse_date("2025-12-10")};
    conference.attendance = Attendance::in_person;
    conference.place = {"Paris", "", "FR", ""};
    conference.organizer = {"EuroRust", "https://eurorust.eu/"};
    input.overrides = {conference};
    add(input, "calendar", "a", "2025-12-09T09:00+01:00", "eurorust", "https://eurorust.eu/2025?utm_source=x");
    const auto catalog = build_catalog(input);
    REQUIRE(catalog.entries.size() == 1);
    CHECK(catalog.entries.front().event.title() == "EuroRust");
    CHECK(catalog.entries.front().supports.size() == 1);
}

TEST_CASE("an added event may leave open how it is held", "[resolve][overrides]") {
    auto input = two_groups();
    auto conference = about(Action::add, "https://eurorust.eu/2025/");
    conference.title = "EuroRust";
    conference.dates = {*parse_date("2025-12-09"), *parse_date("2025-12-10")};
    input.overrides = {conference};
    CHECK(build_catalog(input).entries.at(0).event.attendance == Attendance::online);
    CHECK(build_catalog(input).entries.at(0).event.organizers.empty());
    input.overrides.front().place = {"Paris", "", "FR", ""};
    CHECK(build_catalog(input).entries.at(0).event.attendance == Attendance::in_person);
}

TEST_CASE("split and join override the merging of events", "[resolve][overrides]") {
    auto input = two_groups();
    add(input, "girona-meetup", "1", "2025-12-04T19:00+01:00", "Coding", "https://www.meetup.com/rust-girona/events/5/")
        .group = "rust-girona";
    add(input, "girona", "2", "2025-12-04T19:00+01:00", "Weekly coding", "https://luma.com/abc");
    input.overrides = {about(Action::split, "https://luma.com/abc")};
    const auto apart = build_catalog(input);
    REQUIRE(apart.entries.size() == 2);
    std::size_t split = 0;
    for (const auto& entry : apart.entries) {
        split += entry.event.edits.size() == 1 && entry.event.edits.front().action == EditAction::split ? 1U : 0U;
        CHECK_FALSE(entry.event.has_note(NoteKind::probable_duplicate));
    }
    CHECK(split == 1);

    input.listings.front().listing.start.local += std::chrono::hours(1);
    auto join = about(Action::join, "https://luma.com/abc");
    join.with = "https://www.meetup.com/rust-girona/events/5/";
    input.overrides = {join};
    const auto catalog = build_catalog(input);
    REQUIRE(catalog.entries.size() == 1);
    CHECK(catalog.entries.front().event.url() == join.with);
    CHECK(rules_of(catalog.entries.front()) == std::vector<std::string>{"joined-by-hand"});
    CHECK(catalog.entries.front().supports.front().detail ==
          "an editor's override joins them: join (overrides.toml:7): an editor says so");
    CHECK(catalog.warnings.empty());

    // With what is not there, or with itself.
    for (const auto* with : {"https://luma.com/nothing", "https://luma.com/abc"}) {
        input.overrides.front().with = with;
        const auto alone = build_catalog(input);
        CHECK(alone.entries.size() == 2);
        CHECK(alone.warnings ==
              std::vector<std::string>{"override joins nothing: join (overrides.toml:7): an editor says so [no other "
                                       "event has " +
                                       std::string(with) + "]"});
    }
}

TEST_CASE("an event both hidden and pinned is hidden with a warning", "[resolve][overrides]") {
    auto input = one_evening();
    auto pin = about(Action::pin, event_url(1));
    pin.written_at = "overrides.toml:9";
    input.overrides = {about(Action::hide, event_url(1)), pin};
    const auto catalog = build_catalog(input);
    CHECK(catalog.entries.empty());
    CHECK(catalog.left_out.at(0).detail == "hide (overrides.toml:7): an editor says so");
    CHECK(catalog.warnings == std::vector<std::string>{"overrides contradict each other, and the event is hidden: hide "
                                                       "(overrides.toml:7): an editor says so; pin (overrides.toml:9): "
                                                       "an editor says so"});
}

TEST_CASE("splitting a group's event does not create one from the calendar's entry", "[resolve][overrides]") {
    auto input = two_groups();
    add(input, "berlin", "1", "2025-12-04T19:00+01:00", "Hack and Learn", event_url(1));
    add(input, "calendar", "a", "2025-12-04T19:00+01:00", "Hack and Learn", "https://www.meetup.com/rust-berlin");
    auto split = about(Action::split, "");
    split.group = "rust-berlin";
    split.date = parse_date("2025-12-04");
    input.overrides = {split};
    const auto catalog = build_catalog(input);
    REQUIRE(catalog.entries.size() == 1);
    CHECK(catalog.entries.front().event.url() == event_url(1));
    CHECK(catalog.left_out.size() == 1);
    input.overrides = {about(Action::split, "https://www.meetup.com/rust-berlin")};
    CHECK(build_catalog(input).entries.size() == 2);
}

TEST_CASE("an override that matches nothing is a warning, an expired one is silent", "[resolve][overrides]") {
    auto input = one_evening();
    auto stale = about(Action::hide, event_url(99));
    stale.expires = parse_date("2025-12-01");
    input.overrides = {stale};
    const auto catalog = build_catalog(input);
    REQUIRE(catalog.warnings.size() == 1);
    CHECK(catalog.warnings.front().find("overrides.toml:7") != std::string::npos);
    CHECK(in_force({stale}, *parse_date("2025-12-01")).size() == 1);
    CHECK(in_force({stale}, *parse_date("2025-12-02")).empty());
}
