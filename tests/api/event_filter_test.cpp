#include "support/catch.hpp"
#include "support/shared.hpp"
#include <twir_events/api/event_filter.hpp>

#include <boost/json/parse.hpp>

using namespace twir;
using api::EventFilter;

namespace {

std::string text_of(const boost::json::value& one, const char* name) {
    return std::string(one.at(name).as_string());
}

}  // namespace

// The page's script answers the same cases (tests/browser/page.mjs).
TEST_CASE("queries find events by title and organizer and address", "[server][filter]") {
    const auto cases = boost::json::parse(support::read_file(support::source_dir() / "tests/api/filter_cases.json"));
    for (const auto& one : cases.as_array()) {
        Event event;
        // A date without digits of the words.
        event.dates = {*parse_date("1999-11-11"), *parse_date("1999-11-11")};
        event.titles = {{text_of(one, "text"), ""}};
        const std::string words = text_of(one, "words");
        CAPTURE(event.title(), words);
        CHECK(EventFilter(words).matches(event, {}, "") == one.at("found").as_bool());
    }
}

TEST_CASE("queries also search dates and places and regions", "[server][filter]") {
    Event event;
    event.dates = {*parse_date("2025-12-17"), *parse_date("2025-12-17")};
    event.place = {"Nürnberg", "", "DE", ""};
    event.organizers = {{"Rust Noris", ""}};
    event.titles = {{"Evening", ""}};
    for (const auto* words : {"2025-12-17", "nurnberg", "noris even", "europe"})
        CHECK(EventFilter(words).matches(event, {}, "Europe"));
    CHECK_FALSE(EventFilter("asia").matches(event, {}, "Europe"));
    CHECK(EventFilter(" - ").empty());
}
