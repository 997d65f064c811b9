#include "support/catch.hpp"
#include "support/shared.hpp"
#include <twir_events/feeds/meetup.hpp>

#include <filesystem>

using namespace twir;
using feeds::read_meetup;

namespace {

feeds::ReadOptions all_time() {
    feeds::ReadOptions options;
    options.source.id = "group";
    options.source.kind = SourceKind::meetup;
    options.from = utc_midnight(*parse_date("1970-01-01"));
    options.to = utc_midnight(*parse_date("2100-01-01"));
    return options;
}

std::string page(const std::string& nodes, const std::string& info = R"({"hasNextPage":false,"endCursor":"x"})") {
    return R"({"data":{"groupByUrlname":{"name":"Rust Bern","urlname":"rust-bern","timezone":"Europe/Zurich","events":{"pageInfo":)" +
           info + R"(,"edges":[)" + nodes + "]}}}}";
}

std::string node(const std::string& fields) {
    return R"({"node":{"id":"1","title":"Night","eventUrl":"https://www.meetup.com/rust-bern/events/1/",)"
           R"("dateTime":"2026-05-14T19:00+02:00")" +
           fields + "}}";
}

Listing only(const std::string& fields) {
    const auto reading = read_meetup(page(node(fields)), all_time());
    REQUIRE(reading.has_value());
    REQUIRE(reading->listings.size() == 1);
    return reading->listings.front();
}

}  // namespace

TEST_CASE("a Meetup event with all it says", "[feeds][meetup]") {
    const auto l = only(
        R"(,"endTime":"2026-05-14T21:00:00+02:00","status":"ACTIVE","eventType":"HYBRID","feeSettings":{"required":true,"amount":15,"currency":"CHF"},
           "venues":[{"name":"Online event","city":"","country":"","venueType":"online"},{"name":"Office","city":"Bern ","country":"ch","state":"H9","venueType":""}],
           "group":{"name":"Rust Bern","urlname":"rust-bern","city":"Bern","country":"ch"})");
    CHECK(l.key.source == "group");
    CHECK(l.start.text() == "2026-05-14T19:00:00+02:00");
    CHECK(l.end->text() == "2026-05-14T21:00:00+02:00");
    CHECK(l.zone == "Europe/Zurich");
    CHECK(l.attendance == Attendance::hybrid);
    CHECK(l.price == Price{"15", "CHF"});
    CHECK(l.venues.size() == 2);
    CHECK(l.venues[0].online);
    CHECK(l.group == "rust-bern");
    CHECK(l.organizer_url == "https://www.meetup.com/rust-bern");
    CHECK(l.home->city == "Bern");
}

TEST_CASE("venues and duration are used when eventType and endTime are missing", "[feeds][meetup]") {
    const std::string online = R"({"name":"Online event","city":"","venueType":"online"})";
    const std::string office = R"({"name":"Office","city":"Bern","country":"ch","venueType":""})";
    CHECK(only(R"(,"venues":[)" + online + "]").attendance == Attendance::online);
    CHECK(only(R"(,"venues":[)" + office + "]").attendance == Attendance::in_person);
    CHECK(only(R"(,"venues":[)" + office + "," + online + "]").attendance == Attendance::hybrid);
    CHECK_FALSE(only(R"(,"venues":[])").attendance);
    CHECK(only(R"(,"duration":"PT2H30M")").end->text() == "2026-05-14T21:30:00+02:00");
    CHECK_FALSE(only("").end);
}

TEST_CASE("Meetup's words for an event's state", "[feeds][meetup]") {
    const auto status = [](const std::string& word) { return only(R"(,"status":")" + word + "\"").status; };
    for (const auto* word : {"ACTIVE", "AUTOSCHED", "PAST"})
        CHECK(status(word) == ListingStatus::confirmed);
    for (const auto* word : {"CANCELLED", "CANCELLED_PERM"})
        CHECK(status(word) == ListingStatus::cancelled);
    for (const auto* word : {"DRAFT", "PENDING", "PROPOSED", "TEMPLATE", "SOMETHING_NEW"})
        CHECK(status(word) == ListingStatus::unready);
}

TEST_CASE("one bad event never hides the others", "[feeds][meetup]") {
    const auto reading =
        read_meetup(page(R"({"node":{"id":"9","dateTime":"soon"}},{"x":1},null,)" + node("")), all_time());
    REQUIRE(reading.has_value());
    CHECK(reading->listings.size() == 1);
    REQUIRE(reading->problems.size() == 3);
    CHECK(format_problem(reading->problems[0]) ==
          "$.data.groupByUrlname.events.edges[0].node.dateTime: \"soon\" is not a time with an offset; event left out");
    CHECK(reading->unread == std::vector<std::string>{"9"});
    CHECK(reading->incomplete);
    const auto by_address = R"({"node":{"eventUrl":"https://www.meetup.com/rust-bern/events/7/"}})";
    const auto known = read_meetup(page(by_address), all_time());
    CHECK(known->unread == std::vector<std::string>{"7"});
    CHECK_FALSE(known->incomplete);
}

TEST_CASE("a page says where the next one begins", "[feeds][meetup]") {
    CHECK(read_meetup(page(node(""), R"({"hasNextPage":true,"endCursor":"abc"})"), all_time())->next_cursor == "abc");
    CHECK(read_meetup(page(node("")), all_time())->next_cursor.empty());
}

TEST_CASE("errors with status 200 are errors", "[feeds][meetup]") {
    const auto limited =
        R"({"data":null,"errors":[{"message":"Too many requests","extensions":{"code":"RATE_LIMITED","resetAt":"2026-05-14T10:00:00Z"}}]})";
    CHECK(read_meetup(limited, all_time()).error().is(errc::rate_limited));
    CHECK(format_rfc3339(*feeds::meetup_reset_at(limited)) == "2026-05-14T10:00:00Z");
    const auto invalid = read_meetup(R"({"errors":[{"message":"Field 'x' is undefined"}]})", all_time());
    CHECK(invalid.error().is(errc::malformed));
    CHECK(invalid.error().message.find("Field 'x' is undefined") != std::string::npos);
    auto options = all_time();
    options.source.group = "nobody";
    const auto unknown = read_meetup(R"({"data":{"groupByUrlname":null}})", options);
    CHECK(unknown.error().is(errc::not_found));
    CHECK(unknown.error().message.find("nobody") != std::string::npos);
}

TEST_CASE("garbage is one clear error", "[feeds][meetup]") {
    for (const auto* bytes : {"", "<!DOCTYPE html><p>down", "{\"data\":", "[]", "{}", "{\"data\":{}}", "{\"data\":7}",
                              "{\"data\":{\"groupByUrlname\":{\"events\":[]}}}", "\xFF\xFE\x00"}) {
        const auto reading = read_meetup(bytes, all_time());
        REQUIRE(reading.has_error());
        CHECK(reading.error().is(errc::malformed));
    }
    CHECK(read_meetup(std::string(100000, '['), all_time()).error().is(errc::malformed));
    CHECK(read_meetup(std::string(50U << 20U, 'x'), all_time()).error().is(errc::too_large));
}

TEST_CASE("recorded answers are read or refused in words", "[feeds][meetup]") {
    const auto folder = support::shared("cases/meetup-graphql");
    if (!folder)
        return;
    for (const auto& file : std::filesystem::directory_iterator(*folder)) {
        CAPTURE(file.path().filename());
        const auto reading = read_meetup(support::read_file(file.path()), all_time());
        if (reading) {
            CHECK_FALSE(reading->listings.empty());
            CHECK(reading->problems.empty());
        } else {
            const auto& words = reading.error().message;
            CHECK((words.find("refused") != std::string::npos || words.find("no list of events") != std::string::npos));
        }
    }
}
