#include "support/catch.hpp"
#include <twir_events/section/explain.hpp>

#include <boost/json/parse.hpp>

using namespace twir;
using namespace twir::section;
using Catch::Contains;

namespace {

const Style style;
const Date issue = *parse_date("2025-12-03");

Event event(const std::string& title, std::string_view day, Place place = {"Zürich", "", "CH", ""}) {
    Event e;
    e.listing = {"rust-zurich", title + "@host", ""};
    e.dates = {*parse_date(day), *parse_date(day)};
    e.place = std::move(place);
    e.organizers = {{"Rust Zürich", "https://www.meetup.com/rust-zurich"}};
    e.titles = {{title, "https://www.meetup.com/rust-zurich/events/" + std::string(day.substr(8)) + "/"}};
    return e;
}

Catalog catalog() {
    Catalog out;
    Event calendar = event("Rust Zürich: Evening", "2025-12-05");
    calendar.listing = {"community", "x", "2025-12-05"};
    calendar.titles.front().url = "https://calendar.example/evening";
    out.entries.push_back({event("Evening", "2025-12-05"), {{calendar, "calendar-evening", "the same title"}}});
    out.entries.push_back({event("Past", "2025-11-20"), {}});
    out.entries.push_back({event("Far", "2026-03-01"), {}});
    out.entries.push_back({event("Nowhere", "2025-12-06", {}), {}});
    out.left_out.push_back({event("Off", "2025-12-07"), LeftOut::Reason::cancelled, "rust-zurich cancelled it", {}});
    out.left_out.push_back({event("Hidden", "2025-12-08"), LeftOut::Reason::hidden, "not about Rust", {}});
    out.left_out.push_back({event("Crusty", "2025-12-09"), LeftOut::Reason::title_word, "", {}});
    return out;
}

std::string reason(std::string_view query) {
    const auto found = explain(catalog(), issue, style, query);
    return found.size() == 1 ? found.front().reason : std::to_string(found.size()) + " found";
}

}  // namespace

TEST_CASE("events are found by title, organizer, address and uid", "[section][explain]") {
    CHECK(reason("evening") == "listed under Europe");
    CHECK(reason("https://www.meetup.com/rust-zurich/events/05/") == "listed under Europe");
    CHECK(reason("calendar.example/EVENING") == "listed under Europe");
    CHECK(reason("Far@host").starts_with("not listed"));
    // As a browser's address bar has it.
    for (const auto* form :
         {"http://www.meetup.com/rust-zurich/events/05/", "https://meetup.com/de-DE/rust-zurich/events/05",
          "https://www.meetup.com/fr-FR/rust-zurich/events/05/?utm_medium=referral"})
        CHECK(reason(form) == "listed under Europe");
    CHECK(explain(catalog(), issue, style, "rust zurich").size() == 7);
    CHECK(explain(catalog(), issue, style, "rust zurich", 2).size() == 2);
    CHECK(explain(catalog(), issue, style, "  ").empty());
    CHECK(explain(catalog(), issue, style, "?!").empty());
    CHECK(reason("no such thing") == "0 found");
}

TEST_CASE("why an event is not in an issue", "[section][explain]") {
    CHECK_THAT(reason("Past"), Contains("over before the issue's window (2025-12-03 - 2025-12-31)"));
    CHECK_THAT(reason("Far"), Contains("starts after the issue's window"));
    CHECK(reason("Nowhere") == "not listed: its place is unknown");
    CHECK(reason("Off") == "not listed: called off by its host: rust-zurich cancelled it");
    CHECK(reason("Hidden") == "not listed: hidden by an editor: not about Rust");
    CHECK_THAT(reason("Crusty"), Contains("none of the words"));
}

TEST_CASE("an explanation names every listing, its rule and its history", "[section][explain]") {
    auto found = explain(catalog(), issue, style, "evening");
    REQUIRE(found.size() == 1);
    REQUIRE(found.front().listings.size() == 2);
    ListingChange moved;
    moved.kind = ChangeKind::moved;
    moved.field = ListingField::start;
    moved.old_value = "2025-12-04";
    moved.new_value = "2025-12-05";
    moved.at = parse_rfc3339("2025-11-01T00:00:00Z")->instant();
    found.front().listings.front().history.push_back(moved);
    const auto text = render_explanation_text(found, style);
    CHECK_THAT(text, Contains("2025-12-05 | Zürich, CH | Rust Zürich | Evening\n  listed under Europe\n"));
    CHECK_THAT(text, Contains("merged community") && Contains("because the same title"));
    CHECK_THAT(text, Contains("Sat 1 Nov 2025 00:00 UTC moved start: \"Thu 4 Dec 2025\" -> \"Fri 5 Dec 2025\""));
    const auto json = boost::json::parse(render_explanation_json(found, issue, "evening", style));
    const auto& first = json.at("events").at(0);
    CHECK(first.at("listed").as_bool());
    CHECK(first.at("listings").at(1).at("rule").as_string() == "calendar-evening");
    CHECK(first.at("listings").at(0).at("history").at(0).at("old").as_string() == "2025-12-04");
}
