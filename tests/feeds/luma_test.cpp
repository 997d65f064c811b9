#include "support/catch.hpp"
#include <twir_events/feeds/luma.hpp>

using namespace twir;
using feeds::read_luma;

namespace {

feeds::ReadOptions all_time(std::string calendar = {}) {
    feeds::ReadOptions options;
    options.source.id = "girona";
    options.source.kind = SourceKind::luma;
    options.source.calendar_id = std::move(calendar);
    options.from = utc_midnight(*parse_date("1970-01-01"));
    options.to = utc_midnight(*parse_date("2100-01-01"));
    return options;
}

std::string entry(const std::string& event_fields, const std::string& entry_fields = {}) {
    return R"({"api_id":"calev-1","calendar_api_id":"cal-1","status":"approved","platform":"luma","event":{"api_id":"evt-1",)"
           R"("calendar_api_id":"cal-1","name":"Coding","start_at":"2025-12-10T16:30:00.000Z","end_at":"2025-12-10T18:30:00.000Z",)"
           R"("timezone":"Europe/Madrid","url":"li5de4ts","visibility":"public")" +
           event_fields + "},\"calendar\":{\"api_id\":\"cal-1\",\"name\":\"Rust Girona\"}" + entry_fields + "}";
}

std::string page(const std::string& entries, const std::string& more = "\"has_more\":false,\"next_cursor\":null") {
    return "{\"entries\":[" + entries + "]," + more + "}";
}

Listing only(const std::string& event_fields, const std::string& entry_fields = {}) {
    const auto reading = read_luma(page(entry(event_fields, entry_fields)), all_time());
    REQUIRE(reading.has_value());
    REQUIRE(reading->listings.size() == 1);
    return reading->listings.front();
}

}  // namespace

TEST_CASE("a Luma event in its own zone", "[feeds][luma]") {
    const auto l = only(
        R"(,"location_type":"offline","geo_address_info":{"mode":"shown","city":"Girona","region":"","country":"Spain","country_code":null})");
    CHECK(l.start.text() == "2025-12-10T17:30:00+01:00");
    CHECK(l.end->text() == "2025-12-10T19:30:00+01:00");
    CHECK(l.url == "https://luma.com/li5de4ts");
    CHECK(l.attendance == Attendance::in_person);
    CHECK(l.venues.front().city == "Girona");
    CHECK(l.venues.front().country == "Spain");
    CHECK(l.organizer == "Rust Girona");
}

TEST_CASE("in person only with offline or a geo address", "[feeds][luma]") {
    for (const auto* type : {"zoom", "meet", "youtube", "discord", "twitch", "missing", "unknown"})
        CHECK(only(R"(,"geo_address_info":null,"location_type":")" + std::string(type) + "\"").attendance ==
              Attendance::online);
    CHECK(
        only(R"(,"location_type":"unknown","geo_address_info":{"mode":"obfuscated","city":"Bern","country_code":"CH"})")
            .attendance == Attendance::in_person);
}

TEST_CASE("another calendar's events are left out, private ones are not there yet", "[feeds][luma]") {
    const auto own = entry("");
    auto foreign = own;
    foreign.replace(foreign.find("cal-1\",\"name\""), 5, "cal-2");
    CHECK(read_luma(page(foreign + "," + own), all_time())->listings.size() == 1);
    CHECK(read_luma(page(own), all_time("cal-1"))->listings.size() == 1);
    CHECK(read_luma(page(own), all_time("cal-9"))->listings.empty());
    auto hidden = own;
    hidden.replace(hidden.find("public"), 6, "private");
    CHECK(read_luma(page(hidden), all_time())->listings.front().status == ListingStatus::unready);
    CHECK(only("", R"(,"ticket_info":{"is_free":false,"price":{"cents":1250,"currency":"eur"}})").price ==
          Price{"12.50", "EUR"});
    CHECK_FALSE(only("", R"(,"ticket_info":{"is_free":true,"price":null})").price);
}

TEST_CASE("an unknown zone is a problem, not another date", "[feeds][luma]") {
    auto text = page(entry(""));
    text.replace(text.find("Europe/Madrid"), 13, "Mars/Olympus");
    const auto reading = read_luma(text, all_time());
    REQUIRE(reading.has_value());
    CHECK(reading->listings.front().start.kind == ListingTime::Kind::utc);
    CHECK(reading->problems.size() == 1);
}

TEST_CASE("bad entries, pages and garbage", "[feeds][luma]") {
    CHECK(read_luma(page("null,{},{\"event\":{\"start_at\":\"x\"}}," + entry("")), all_time())->listings.size() == 1);
    const auto undated = read_luma(page(R"({"event":{"api_id":"evt-7"}},{"event":{"url":"abc"}})"), all_time());
    CHECK(undated->unread == std::vector<std::string>{"evt-7", "https://luma.com/abc"});
    CHECK_FALSE(undated->incomplete);
    CHECK(read_luma(page("{}"), all_time())->incomplete);
    CHECK(read_luma(page(entry(""), R"("has_more":true,"next_cursor":"c2")"), all_time())->next_cursor == "c2");
    CHECK(read_luma(page(""), all_time())->listings.empty());
    for (const auto* bytes :
         {"", "<html>", "[]", "7", "{\"entries\":7}", "{\"entries\":[", "{\"message\":\"no\"}",
          "{\"entries\":null,\"error\":{\"code\":1}}", "{\"ok\":false}", "{\"code\":\"rate-limited\"}"}) {
        const auto reading = read_luma(bytes, all_time());
        REQUIRE(reading.has_error());
        CHECK(reading.error().is(errc::malformed));
    }
}

TEST_CASE("a calendar with nothing scheduled may leave its list out", "[feeds][luma]") {
    for (const auto* bytes :
         {"{}", "{\"entries\":[]}", "{\"entries\":null}", "{\"has_more\":false}", " {\"ok\":true} "}) {
        CAPTURE(bytes);
        const auto reading = read_luma(bytes, all_time());
        REQUIRE(reading.has_value());
        CHECK(reading->listings.empty());
        CHECK_FALSE(reading->incomplete);
        CHECK(reading->next_cursor.empty());
    }
}

TEST_CASE("the calendar behind a page of luma.com", "[feeds][luma]") {
    CHECK(feeds::read_luma_calendar_id(R"({"kind":"calendar","data":{"calendar":{"api_id":"cal-Ab1","name":"x"}}})")
              .value() == "cal-Ab1");
    CHECK(
        feeds::read_luma_calendar_id(R"({"kind":"event","data":{"event":{},"calendar":{"api_id":"cal-2"}}})").value() ==
        "cal-2");
    CHECK(feeds::read_luma_calendar_id(R"({"kind":"user","data":{"user":{}}})").error().message ==
          "the answer names no calendar (no $.data.calendar.api_id); its page is one of kind user");
    for (const auto* bytes : {"", "<html>", "{}", "[]", R"({"data":{"calendar":{"api_id":7}}})",
                              R"({"data":{"calendar":{"api_id":"evt-1"}}})",
                              R"({"data":{"calendar":{"api_id":"cal-1&period=past"}}})", R"({"message":"no"})"}) {
        CAPTURE(bytes);
        CHECK(feeds::read_luma_calendar_id(bytes).error().is(errc::malformed));
    }
}
