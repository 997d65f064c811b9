#include "support/catch.hpp"
#include <twir_events/core/event.hpp>
#include <twir_events/core/listing_field.hpp>

using namespace twir;

TEST_CASE("an edit records the field and place and reason", "[core]") {
    CHECK(describe({EditAction::retitle, EventField::title, "A", "B", "o.toml:7", "typo"}) ==
          "retitle (o.toml:7): typo");
    CHECK(describe({EditAction::hide, {}, {}, {}, {}, {}}) == "hide");
    CHECK(describe({EditAction::line, EventField::dates, {}, {}, "draft", {}}) == "the date is as written in draft");
}

TEST_CASE("actions and fields are known by their names alone", "[core]") {
    CHECK(parse_edit_action("relocate") == EditAction::relocate);
    CHECK_FALSE(parse_edit_action("line").has_value());
    CHECK_FALSE(parse_edit_action("").has_value());
    for (int i = 0; i <= static_cast<int>(ListingField::details); ++i) {
        const auto field = static_cast<ListingField>(i);
        CHECK(parse_listing_field(listing_field_name(field)) == field);
    }
    CHECK_FALSE(parse_listing_field("colour").has_value());
}

TEST_CASE("a field of an event is shown in words", "[core]") {
    Event event;
    event.titles = {{"Talks", "https://group.example/1"}};
    event.attendance = Attendance::hybrid;
    event.dates = {date::year(1970) / 1 / 1, date::year(1970) / 1 / 1};
    CHECK(text_of(event, EventField::title) == "Talks");
    CHECK(text_of(event, EventField::attendance) == "hybrid");
    CHECK(text_of(event, EventField::organizer).empty());
    CHECK(text_of(event, EventField::dates) == "1970-01-01");
}
