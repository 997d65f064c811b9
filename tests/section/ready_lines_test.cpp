#include "support/catch.hpp"
#include <twir_events/section/ready_lines.hpp>

using namespace twir;

namespace {

Event event_of_new_organizer() {
    Event event;
    event.dates = {*parse_date("2025-12-12"), *parse_date("2025-12-12")};
    event.place = {"Austin", "TX", "US", ""};
    event.titles = {{"Blocks", "https://chains.example/e/1"}};
    event.likely_organizer = Link{"The \"Chain\" Gang", "https://chains.example/"};
    event.add_note(NoteKind::new_organizer, "");
    return event;
}

}  // namespace

TEST_CASE("an event of a new organizer has its two lines and its table ready", "[section][ready]") {
    CHECK(section::ready_lines(event_of_new_organizer(), {}) ==
          "* 2025-12-12 | Austin, TX, US | [The \"Chain\" Gang](https://chains.example/)\n"
          "    * [**Blocks**](https://chains.example/e/1)\n"
          "[[organizer]]\n"
          "name = \"The \\\"Chain\\\" Gang\"\n"
          "url = \"https://chains.example/\"\n"
          "city = \"Austin\"\n"
          "state = \"TX\"\n"
          "country = \"US\"\n");
    auto virtual_one = event_of_new_organizer();
    virtual_one.attendance = Attendance::online;
    virtual_one.place = {};
    CHECK(section::ready_lines(virtual_one, {}) ==
          "* 2025-12-12 | Virtual | [The \"Chain\" Gang](https://chains.example/)\n"
          "    * [**Blocks**](https://chains.example/e/1)\n"
          "[[organizer]]\n"
          "name = \"The \\\"Chain\\\" Gang\"\n"
          "url = \"https://chains.example/\"\n");
}

TEST_CASE("printed events and events without an address have no lines to paste", "[section][ready]") {
    auto printed = event_of_new_organizer();
    printed.organizers = {{"A", "https://a.example"}};
    CHECK(section::ready_lines(printed, {}).empty());
    auto bare = event_of_new_organizer();
    bare.titles.front().url.clear();
    CHECK(section::ready_lines(bare, {}).empty());
}

TEST_CASE("events that an editor should decide first", "[section][ready]") {
    CHECK(section::comes_first(event_of_new_organizer()));
    Event event;
    CHECK_FALSE(section::comes_first(event));
    event.add_note(NoteKind::date_conflict, "");
    CHECK_FALSE(section::comes_first(event));
    event.add_note(NoteKind::cancelled_elsewhere, "");
    CHECK(section::comes_first(event));
}
