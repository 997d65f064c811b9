// One test for each sentence of SECTION_FORMAT.md section 5 that says what is one event.
#include "resolve/catalog_fixture.hpp"
#include "resolve/rules.hpp"
#include "support/catch.hpp"

using namespace twir;
using namespace twir::resolve;
using V = std::vector<std::string>;

TEST_CASE("equal canonical URL: one event, the host's words", "[resolve]") {
    auto input = two_groups();
    add(input, "berlin", "1", "2025-12-04T19:00+01:00", "Hack and Learn", event_url(1));
    auto& told = add(input, "calendar", "a", "2025-12-05T19:00+01:00", "HACK AND LEARN (RSVP!)",
                     "http://www.meetup.com/fr-FR/rust-berlin/events/1?eventOrigin=x");
    told.location = "Online";
    const auto catalog = build_catalog(input);
    REQUIRE(catalog.entries.size() == 1);
    const auto& entry = catalog.entries.front();
    CHECK(entry.event.title() == "Hack and Learn");
    CHECK(format_dates(entry.event.dates) == "2025-12-04");
    CHECK(entry.event.attendance == Attendance::in_person);
    CHECK(rules_of(entry) == V{"same-url"});
    CHECK(entry.event.has_note(NoteKind::date_conflict));
    CHECK(entry.event.has_note(NoteKind::place_conflict));
}

TEST_CASE("an entry that a calendar no longer lists contradicts nothing", "[resolve]") {
    auto input = two_groups();
    add(input, "berlin", "1", "2025-12-04T19:00+01:00", "Hack and Learn", event_url(1));
    add(input, "calendar", "a", "2025-12-05T19:00+01:00", "Hack and Learn", event_url(1));
    input.listings.back().gone = true;
    const auto catalog = build_catalog(input);
    REQUIRE(catalog.entries.size() == 1);
    CHECK(rules_of(catalog.entries.front()) == V{"same-url"});
    CHECK_FALSE(catalog.entries.front().event.has_note(NoteKind::date_conflict));
}

TEST_CASE("a recurrence id and a numeric id of one group, date and title: the numeric one stays", "[resolve]") {
    auto input = two_groups();
    add(input, "berlin", "wqzhftyhcqbgb", "2025-12-04T22:00+01:00", "Hack and Learn",
        "https://www.meetup.com/rust-berlin/events/wqzhftyhcqbgb/");
    add(input, "berlin", "7", "2025-12-04T19:00+01:00", "Hack and Learn", event_url(7));
    const auto catalog = build_catalog(input);
    REQUIRE(catalog.entries.size() == 1);
    CHECK(catalog.entries.front().event.url() == event_url(7));
    CHECK(rules_of(catalog.entries.front()) == V{"recurrence-twin"});
}

TEST_CASE("a calendar entry for a group's evening: name in front, note behind, capitals, a day off", "[resolve]") {
    for (const auto* title :
         {"Hack and Learn", "Rust Berlin: Hack and Learn", "RB - HACK AND LEARN", "Hack and Learn (later start)"})
        for (const auto* start : {"2025-12-03T19:00+01:00", "2025-12-04T19:00+01:00", "2025-12-05T19:00+01:00"}) {
            CAPTURE(title, start);
            auto input = two_groups();
            add(input, "berlin", "1", "2025-12-04T19:00+01:00", "Hack and Learn", event_url(1));
            add(input, "calendar", "a", start, title, "https://www.meetup.com/rust-berlin");
            const auto catalog = build_catalog(input);
            REQUIRE(catalog.entries.size() == 1);
            CHECK(rules_of(catalog.entries.front()) == V{"calendar-evening"});
            CHECK(catalog.left_out.empty());
        }
}

TEST_CASE("a calendar entry that links only to a covered group is not a separate event", "[resolve]") {
    auto input = two_groups();
    add(input, "berlin", "1", "2025-12-04T19:00+01:00", "Talks", event_url(1));
    add(input, "calendar", "a", "2025-12-04T19:00+01:00", "Hack and Learn", "https://www.meetup.com/rust-berlin");
    auto catalog = build_catalog(input);
    REQUIRE(catalog.entries.size() == 1);
    REQUIRE(catalog.left_out.size() == 1);
    CHECK(catalog.left_out.front().reason == LeftOut::Reason::group_page_only);

    // Beyond what a truncated feed covers, or without a good answer of the feed, the calendar's word is all there is.
    input.coverage["berlin"].through = parse_date("2025-12-03");
    CHECK(build_catalog(input).entries.size() == 2);
    input.coverage.erase("berlin");
    CHECK(build_catalog(input).entries.size() == 2);
}

TEST_CASE("a series in the calendar supports the group's evenings, date by date", "[resolve]") {
    auto input = two_groups();
    add(input, "berlin", "1", "2025-12-04T19:00+01:00", "Hack and Learn", event_url(1));
    add(input, "berlin", "2", "2025-12-18T19:00+01:00", "Hack and Learn", event_url(2));
    // People link the first evening from the whole series.
    for (const auto* start : {"2025-12-04T19:00+01:00", "2025-12-18T19:00+01:00"})
        add(input, "calendar", "s", start, "Hack and Learn", event_url(1)).key.recurrence_id = start;
    const auto catalog = build_catalog(input);
    REQUIRE(catalog.entries.size() == 2);
    CHECK(rules_of(catalog.entries[0]) == V{"same-url"});
    CHECK(rules_of(catalog.entries[1]) == V{"calendar-evening"});
}

TEST_CASE("one event on two hosts: Luma's, unless the directory names another", "[resolve]") {
    auto input = two_groups();
    add(input, "girona-meetup", "1", "2025-12-04T19:00+01:00", "Rust Girona: coding",
        "https://www.meetup.com/rust-girona/events/5/")
        .group = "rust-girona";
    add(input, "girona", "2", "2025-12-04T19:00+01:00", "Weekly coding", "https://luma.com/abc");
    const auto catalog = build_catalog(input);
    REQUIRE(catalog.entries.size() == 1);
    CHECK(catalog.entries.front().event.url() == "https://luma.com/abc");
    CHECK(rules_of(catalog.entries.front()) == V{"two-hosts"});

    auto organizers = input.directory.organizers();
    organizers[1].primary = "meetup";
    input.directory = normalize::Directory(organizers);
    CHECK(build_catalog(input).entries.front().event.url() == "https://www.meetup.com/rust-girona/events/5/");
}

TEST_CASE("only the date equal on two hosts: both stay and are reported", "[resolve]") {
    auto input = two_groups();
    add(input, "girona-meetup", "1", "2025-12-04T18:00+01:00", "Coding", "https://www.meetup.com/rust-girona/events/5/")
        .group = "rust-girona";
    add(input, "girona", "2", "2025-12-04T19:00+01:00", "Weekly coding", "https://luma.com/abc");
    const auto catalog = build_catalog(input);
    REQUIRE(catalog.entries.size() == 2);
    for (const auto& entry : catalog.entries)
        CHECK(entry.event.has_note(NoteKind::probable_duplicate));
}

TEST_CASE("cancelled at its own host: out with everything that repeats it", "[resolve]") {
    auto input = two_groups();
    add(input, "berlin", "1", "2025-12-04T19:00+01:00", "Hack and Learn", event_url(1)).status =
        ListingStatus::cancelled;
    add(input, "calendar", "a", "2025-12-04T19:00+01:00", "Hack and Learn", event_url(1));
    add(input, "calendar", "b", "2025-12-04T19:00+01:00", "Hack and Learn", "https://www.meetup.com/rust-berlin");
    const auto catalog = build_catalog(input);
    CHECK(catalog.entries.empty());
    REQUIRE(catalog.left_out.size() == 1);
    CHECK(catalog.left_out.front().reason == LeftOut::Reason::cancelled);
    CHECK(catalog.left_out.front().supports.size() == 2);
}

TEST_CASE("an event cancelled only in the calendar is kept and flagged for review", "[resolve]") {
    auto input = two_groups();
    add(input, "berlin", "1", "2025-12-04T19:00+01:00", "Hack and Learn", event_url(1));
    add(input, "calendar", "a", "2025-12-04T19:00+01:00", "Hack and Learn", event_url(1)).status =
        ListingStatus::cancelled;
    const auto catalog = build_catalog(input);
    REQUIRE(catalog.entries.size() == 1);
    CHECK(catalog.entries.front().event.has_note(NoteKind::cancelled_elsewhere));
}

TEST_CASE("a cancelled and recreated event is listed", "[resolve]") {
    auto input = two_groups();
    add(input, "berlin", "1", "2025-12-04T19:00+01:00", "Hack and Learn", event_url(1)).status =
        ListingStatus::cancelled;
    add(input, "berlin", "2", "2025-12-04T19:00+01:00", "Hack and Learn", event_url(2));
    add(input, "calendar", "b", "2025-12-04T19:00+01:00", "Hack and Learn", "https://www.meetup.com/rust-berlin");
    const auto catalog = build_catalog(input);
    REQUIRE(catalog.entries.size() == 1);
    CHECK(catalog.entries.front().event.url() == event_url(2));
    CHECK(rules_of(catalog.entries.front()) == V{"calendar-evening"});
}

TEST_CASE("vanished once: kept and noted; twice: out", "[resolve]") {
    auto input = two_groups();
    add(input, "berlin", "1", "2025-12-04T19:00+01:00", "Hack and Learn", event_url(1));
    input.listings.front().missing = true;
    REQUIRE(build_catalog(input).entries.size() == 1);
    CHECK(build_catalog(input).entries.front().event.has_note(NoteKind::vanished));
    input.listings.front().gone = true;
    CHECK(build_catalog(input).entries.empty());
    CHECK(build_catalog(input).left_out.front().reason == LeftOut::Reason::gone);
}

TEST_CASE("unannounced events and filtered titles are left out", "[resolve]") {
    auto input = two_groups();
    input.sources[1].require_title_word = {"rust"};
    add(input, "berlin", "1", "2025-12-04T19:00+01:00", "Rust Night", event_url(1)).status = ListingStatus::unready;
    add(input, "berlin", "2", "2025-12-05T19:00+01:00", "Trust Night", event_url(2));
    add(input, "berlin", "3", "2025-12-06T19:00+01:00", "Ferris Night", event_url(3));
    // Somebody put this one into the community's calendar: a person says that it is about Rust.
    add(input, "calendar", "a", "2025-12-06T19:00+01:00", "Ferris Night", event_url(3));
    const auto catalog = build_catalog(input);
    REQUIRE(catalog.entries.size() == 1);
    CHECK(catalog.entries.front().event.title() == "Ferris Night");
    REQUIRE(catalog.left_out.size() == 2);
    CHECK(catalog.left_out[0].reason == LeftOut::Reason::unready);
    CHECK(catalog.left_out[1].reason == LeftOut::Reason::title_word);
    CHECK(catalog.left_out[1].detail == "rust");
}

TEST_CASE("the calendar's place and attendance are used where the host has none", "[resolve]") {
    auto input = two_groups();
    input.sources[1].kind = SourceKind::meetup_ical;
    add(input, "berlin", "1", "2025-12-04T19:00+01:00", "Talks", event_url(1)).attendance.reset();
    add(input, "calendar", "a", "2025-12-04T19:00+01:00", "Talks", event_url(1)).location =
        "1 Main St, Potsdam, Germany";
    const auto catalog = build_catalog(input);
    REQUIRE(catalog.entries.size() == 1);
    const auto& event = catalog.entries.front().event;
    CHECK(event.attendance == Attendance::in_person);
    CHECK_FALSE(event.attendance_guessed);
    CHECK(event.place.city == "Potsdam");
    CHECK_FALSE(event.has_note(NoteKind::guessed_attendance));
}

TEST_CASE("a published line supports its event regardless of other differences", "[resolve]") {
    auto input = two_groups();
    add(input, "berlin", "1", "2025-12-04T19:00+01:00", "Hack and Learn", event_url(1));
    auto& line = add(input, "draft", "l", "2025-12-04T00:00+01:00", "Hack and Learn", "https://berline.rs/hack");
    line.organizers = {{"Rust Berlin", "https://www.meetup.com/rust-berlin"}};
    line.titles = {{"Hack and Learn", "https://berline.rs/hack"}};
    auto& conference = add(input, "draft", "c", "2025-12-10T00:00+01:00", "EuroRust", "https://eurorust.eu");
    conference.organizers = {{"EuroRust", "https://eurorust.eu"}};
    conference.titles = {{"EuroRust", "https://eurorust.eu"}};
    const auto catalog = build_catalog(input);
    REQUIRE(catalog.entries.size() == 2);
    CHECK(rules_of(catalog.entries[0]) == V{"draft-line"});
    CHECK(catalog.entries[1].event.title() == "EuroRust");
}

TEST_CASE("every rule has a sentence", "[resolve]") {
    for (const auto& rule : all_rules())
        CHECK(rule.help.size() > 10);
}

TEST_CASE("a calendar may link to a Luma event by its id", "[resolve]") {
    auto input = two_groups();
    add(input, "girona", "evt-AbC1", "2025-12-04T19:00+01:00", "Rust night", "https://luma.com/rust-night");
    add(input, "calendar", "a", "2025-12-04T19:00+01:00", "A night of Rust", "https://lu.ma/event/evt-AbC1");
    const auto catalog = build_catalog(input);
    REQUIRE(catalog.entries.size() == 1);
    CHECK(catalog.entries.front().event.url() == "https://luma.com/rust-night");
    CHECK(rules_of(catalog.entries.front()) == std::vector<std::string>{"same-url"});
}

TEST_CASE("where host and calendar differ on whether an event is virtual, what was printed decides", "[resolve]") {
    auto input = two_groups();
    auto organizers = input.directory.organizers();
    normalize::PrintedLine line;
    line.title = "Hack and Learn";
    line.attendance = Attendance::online;
    line.place = {"Berlin", "", "DE", {}};
    line.organizers = {{"Rust Berlin", "https://www.meetup.com/rust-berlin"}};
    organizers[0].printed = {line, line};
    add(input, "berlin", "1", "2025-12-09T19:00+01:00", "Hack and Learn", event_url(1)).attendance = Attendance::hybrid;
    add(input, "calendar", "c", "2025-12-09T19:00+01:00", "Hack and Learn", event_url(1)).location = "Online";
    const auto event = [&] {
        input.directory = normalize::Directory(organizers);
        const auto catalog = build_catalog(input);
        REQUIRE(catalog.entries.size() == 1);
        return catalog.entries.front().event;
    };
    CHECK(event().attendance == Attendance::online);
    CHECK(event().attendance_guessed);
    const auto notes = event().notes;
    REQUIRE(notes.size() == 1);
    CHECK(notes[0].detail ==
          "calendar says virtual, as 2 of the last 2 printed with this title, and berlin says hybrid");
    // A calendar without a place says nothing, and a habit alone changes nothing.
    input.listings.back().listing.location.clear();
    CHECK(event().attendance == Attendance::hybrid);
    input.listings.back().listing.location = "Online";
    for (auto& printed : organizers[0].printed)
        printed.attendance = Attendance::hybrid;
    CHECK(event().attendance == Attendance::hybrid);
}
