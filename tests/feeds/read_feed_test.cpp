#include "support/catch.hpp"
#include "support/shared.hpp"
#include <twir_events/feeds/inspect.hpp>
#include <twir_events/feeds/read_feed.hpp>

#include <boost/json/parse.hpp>

#include <filesystem>

using namespace twir;

namespace {

feeds::ReadOptions options_for(SourceKind kind) {
    feeds::ReadOptions options;
    options.source.id = "x";
    options.source.kind = kind;
    options.from = utc_midnight(*parse_date("2020-01-01"));
    options.to = utc_midnight(*parse_date("2030-01-01"));
    return options;
}

}  // namespace

TEST_CASE("the kind of a feed is seen in its bytes", "[feeds][kind]") {
    CHECK(feeds::detect_kind("BEGIN:VCALENDAR\r\nPRODID:-//Google Inc//Google Calendar 70.9054//EN") ==
          SourceKind::google_calendar);
    CHECK(feeds::detect_kind("BEGIN:VCALENDAR\nPRODID:-//Meetup//Meetup Calendar 1.0//EN") == SourceKind::meetup_ical);
    CHECK(feeds::detect_kind("BEGIN:VCALENDAR\nPRODID:-//ICalendar//Mobilizon//EN") == SourceKind::ical);
    CHECK(feeds::detect_kind("{\"entries\":[]}") == SourceKind::luma);
    CHECK(feeds::detect_kind("{\"data\":{}}") == SourceKind::meetup);
    CHECK_FALSE(feeds::detect_kind("<html>"));
    CHECK_FALSE(feeds::detect_kind(""));
}

TEST_CASE("every recorded feed is read, and inspect's JSON is JSON", "[feeds][kind]") {
    for (const auto* name : {"cases/google", "cases/meetup-ical", "cases/meetup-graphql"}) {
        const auto folder = support::shared(name);
        if (!folder)
            return;
        for (const auto& file : std::filesystem::directory_iterator(*folder)) {
            CAPTURE(file.path().filename());
            const auto bytes = support::read_file(file.path());
            const auto kind = feeds::detect_kind(bytes);
            REQUIRE(kind);
            const auto reading = feeds::read_feed(bytes, options_for(*kind));
            if (!reading)
                continue;
            const auto json = boost::json::parse(feeds::inspect_json(*reading));
            CHECK(json.at("listings").as_array().size() == reading->listings.size());
            CHECK(json.at("problems").as_array().size() == reading->problems.size());
        }
    }
}

TEST_CASE("inspect of nothing is still a document", "[feeds][kind]") {
    CHECK(feeds::inspect_json({}) == "{\n \"listings\": [],\n \"problems\": []\n}\n");
}

TEST_CASE("the page of an event has one, the page of an organizer may have several", "[feeds]") {
    feeds::ReadOptions options;
    options.source.kind = SourceKind::event_page;
    options.source.id = "circle";
    options.source.url = "https://o.example/o/circle";
    options.to = parse_rfc3339("2099-01-01T00:00:00Z")->instant();
    const std::string html =
        "<script type=\"application/ld+json\">[{\"@type\":\"Event\",\"name\":\"A\",\"startDate\":\"2026-06-06\","
        "\"url\":\"https://o.example/e/1\"},{\"@type\":\"Event\",\"name\":\"B\",\"startDate\":\"2026-07-04\","
        "\"url\":\"https://o.example/e/2\"}]</script>";
    CHECK(feeds::read_feed(html, options)->listings.empty());
    options.source.organizer_url = "https://o.example/o/circle";
    CHECK(feeds::read_feed(html, options)->listings.size() == 2);
}
