#include "resolve/printed_organizers.hpp"

#include "resolve/catalog_fixture.hpp"
#include "support/catch.hpp"

using namespace twir;
using namespace twir::resolve;

TEST_CASE("a calendar entry of an organizer that an issue prints is printed", "[resolve][printed]") {
    auto input = two_groups();
    add(input, "calendar", "a", "2025-12-12T19:00+01:00", "Iron Evenings: December", "https://irons.example/e/2");
    REQUIRE(build_catalog(input).entries.size() == 1);
    const Event before = build_catalog(input).entries.front().event;
    CHECK(before.organizers.empty());
    CHECK(before.has_note(NoteKind::new_organizer));
    CHECK(*before.likely_organizer == Link{"Iron Evenings", "https://irons.example/"});

    auto& line = add(input, "draft", "l", "2025-12-05T00:00+01:00", "November", "https://irons.example/e/1");
    line.organizers = {{"Iron Evenings", "https://irons.example"}};
    line.titles = {{"November", "https://irons.example/e/1"}};
    line.location = "Bergen, NO";
    const auto catalog = build_catalog(input);
    REQUIRE(catalog.entries.size() == 2);
    const Event& event = catalog.entries.back().event;
    CHECK(event.organizers == std::vector<Link>{{"Iron Evenings", "https://irons.example"}});
    CHECK_FALSE(event.has_note(NoteKind::new_organizer));
    CHECK_FALSE(event.likely_organizer.has_value());
}

TEST_CASE("the directory takes precedence over printed organizers", "[resolve][printed]") {
    Event line;
    line.organizers = {{"Rust Berlin e.V.", "https://www.meetup.com/rust-berlin/"},
                       {"Iron Evenings", "https://irons.example"},
                       {"Without address", ""}};
    line.place = {"Bergen", "", "NO", ""};
    PrintedOrganizers printed;
    printed.set(1, line);
    line.organizers = {{"Iron Evening", "https://irons.example/"}};
    line.place = {"Oslo", "", "NO", ""};
    printed.set(2, line);
    line.organizers = {{"Iron Evenings", "https://irons.example/"}};
    line.place = {"Bergen", "", "NO", ""};
    printed.set(3, line);
    auto lacking = printed.lacking_in(two_groups().directory);
    REQUIRE(lacking.size() == 1);
    CHECK(lacking.front().name == "Iron Evenings");
    CHECK(lacking.front().home.city == "Bergen");
    CHECK(printed.remove(3));
    CHECK_FALSE(printed.remove(3));
    CHECK(printed.remove(1));
    lacking = printed.lacking_in(two_groups().directory);
    REQUIRE(lacking.size() == 1);
    CHECK(lacking.front().name == "Iron Evening");
    CHECK(lacking.front().home.city == "Oslo");
}
