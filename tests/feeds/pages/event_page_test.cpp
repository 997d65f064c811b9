#include "feeds/pages/event_page.hpp"

#include "support/catch.hpp"
#include <twir_events/core/text.hpp>

using namespace twir;

namespace {

feeds::ReadOptions options_for(std::string url, std::string zone = {}) {
    feeds::ReadOptions options;
    options.source.id = "pages";
    options.source.url = std::move(url);
    options.source.zone = std::move(zone);
    return options;
}

std::string page(const std::string& json, const std::string& type = "\"application/ld+json\"") {
    return "<!DOCTYPE html><html><head><title>x</title><script>var a = '<script "
           "type=\"application/ld+json\">';</script>"
           "<script type=" +
           type + ">" + json + "</script></head><body></body></html>";
}

std::optional<Listing> read(const std::string& html, const std::string& url = "https://conf.example/e",
                            const std::string& zone = {}) {
    auto reading = feeds::read_event_page(html, options_for(url, zone));
    REQUIRE(reading.has_value());
    CHECK(reading->listings.size() + (reading->problems.empty() ? 0U : 1U) == 1);
    return reading->listings.empty() ? std::nullopt : std::optional(reading->listings.front());
}

/// Why nothing was read of a page, a line each.
std::string problems_of(const std::string& html) {
    std::string out;
    const auto reading = feeds::read_event_page(html, options_for("https://conf.example/e"));
    REQUIRE(reading.has_value());
    for (const Problem& p : reading->problems)
        out += format_problem(p) + "\n";
    return out;
}

/// The event of a page whose JSON-LD has these members beside its type.
Listing event(const std::string& members, const std::string& zone = {}) {
    auto found = read(page(R"({"@context":"https://schema.org","@type":"Event","name":"Talks","startDate":)"
                           R"("2026-05-14T19:00:00+02:00")" +
                           (members.empty() ? "" : "," + members) + "}"),
                      "https://conf.example/e", zone);
    REQUIRE(found);
    return *found;
}

Listing at(const std::string& times, const std::string& zone = {}) {
    auto found = read(page(R"({"@type":"Event","name":"Talks",)" + times + "}"), "https://conf.example/e", zone);
    REQUIRE(found);
    return *found;
}

std::string end_of(const Listing& listing) {
    return listing.end ? listing.end->text() : "none";
}

}  // namespace

TEST_CASE("an event page gives title and time and place and organizer", "[feeds][event_page]") {
    const auto found = read(page(
        R"({"@context":"http://schema.org","@type":"SocialEvent","name":"Rust &amp; Tell","url":"https://conf.example/e?utm_source=x",
"startDate":"2026-05-14T19:00:00+02:00","endDate":"2026-05-14T21:30:00+02:00","description":"<p>Come!</p>",
"eventAttendanceMode":"https://schema.org/OfflineEventAttendanceMode","eventStatus":"https://schema.org/EventScheduled",
"location":{"@type":"Place","name":"c-base","address":{"@type":"PostalAddress","streetAddress":"Rungestr. 20","addressLocality":"Berlin","addressRegion":"BE","addressCountry":{"@type":"Country","name":"DE"}}},
"organizer":[{"@type":"Organization","name":"Rust Berlin","url":"https://berline.rs"}],
"offers":{"@type":"Offer","price":"25.00","priceCurrency":"EUR"}})"));
    REQUIRE(found);
    CHECK(found->summary == "Rust & Tell");
    CHECK(found->start.text() == "2026-05-14T19:00:00+02:00");
    CHECK(end_of(*found) == "2026-05-14T21:30:00+02:00");
    CHECK(found->attendance == Attendance::in_person);
    CHECK(found->status == ListingStatus::confirmed);
    REQUIRE(found->venues.size() == 1);
    CHECK(found->venues[0] == Venue{"c-base", "Rungestr. 20", "Berlin", "BE", "DE", false});
    CHECK(found->organizer == "Rust Berlin");
    CHECK(found->organizer_url == "https://berline.rs");
    CHECK(found->price == Price{"25.00", "EUR"});
    CHECK(found->description == "Come!");
    CHECK(found->key.uid == "https://conf.example/e");
}

TEST_CASE("JSON-LD is found however the page wraps it", "[feeds][event_page]") {
    const std::string bare = R"({"@type":"Event","name":"A","startDate":"2026-05-14"})";
    for (const auto& html : {
             page(bare),
             page("[" + bare + "]"),
             page(R"({"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"W"},)" + bare + "]}"),
             page(R"({"@type":"WebPage","mainEntity":)" + bare + "}"),
             page(R"({"@type":["Event","Thing"],"name":"A","startDate":"2026-05-14"})"),
             page(R"({"@type":"https://schema.org/EducationEvent","name":"A","startDate":"2026-05-14"})"),
             page(bare, "'application/ld+json' data-x=\"1\""),
             page(bare, "application/ld&#43;json"),
             page(bare, "\"APPLICATION/LD+JSON; charset=utf-8\""),
             page("\n<!-- " + bare + " -->\n"),
             page("//<![CDATA[\n" + bare + "\n//]]>"),
             page("{\"@type\":\"Event\",\"name\":\"A\",\"description\":\"two\nlines\",\"startDate\":\"2026-05-14\"};"),
             page("{&quot;@type&quot;:&quot;Event&quot;,&quot;name&quot;:&quot;A&quot;,&quot;startDate&quot;:&quot;"
                  "2026-05-"
                  "14&quot;}"),
             page("{broken") + page(bare),
             page(bare) + page(bare),
         }) {
        CAPTURE(html);
        const auto found = read(html);
        REQUIRE(found);
        CHECK(found->summary == "A");
        CHECK(found->start.text() == "2026-05-14");
    }
}

TEST_CASE("the reason for a bad date on a page is valid UTF-8 wherever the date is cut", "[feeds][event_page]") {
    // Found by the fuzz target: 40 bytes of the value end within a character.
    for (std::size_t before = 30; before < 45; ++before) {
        const auto reason = problems_of(page(R"({"@type": "Event", "name": "N", "startDate": ")" +
                                             std::string(before, 'x') + "\u20ac\u20ac\u20ac\"}"));
        CAPTURE(before);
        CHECK(is_valid_utf8(reason));
        CHECK_THAT(reason, Catch::Contains("not a date"));
    }
}

TEST_CASE("a page without an event is not an error", "[feeds][event_page]") {
    for (const auto& html : {
             std::string(),
             std::string("<script type=\"application/ld+json\">"),
             std::string("<script type=\"application/ld+json\""),
             page("[]"),
             page("null"),
             page("{\"@type\":7}"),
             page(R"({"@type":"Article","name":"A","startDate":"2026-05-14"})"),
             page(R"({"@type":"Event","name":"A"})"),
             page(R"({"@type":"Event","name":"A","startDate":{"a":1}})"),
             page(R"({"@type":"Event","name":"A","startDate":"soon"})"),
             "<!--" + page(R"({"@type":"Event","name":"A","startDate":"2026-05-14"})") + "-->",
             page(std::string(5000, '[')),
         }) {
        CAPTURE(html);
        CHECK_FALSE(read(html).has_value());
    }
    CHECK(feeds::read_event_page(std::string(9U << 20U, ' '), options_for("")).error().is(errc::too_large));
}

TEST_CASE("of several events on a page its own is used or none", "[feeds][event_page]") {
    const auto one = [](const std::string& name, const std::string& more) {
        return R"({"@type":"Event","startDate":"2026-05-14","name":")" + name + "\"" + more + "}";
    };
    const std::string list = page("[" + one("A", R"(,"url":"https://conf.example/a")") + "," +
                                  one("B", R"(,"url":"https://conf.example/b/")") + "]");
    CHECK(read(list, "https://conf.example/b")->summary == "B");
    CHECK_FALSE(read(list, "https://conf.example/").has_value());
    const std::string conference =
        page("[" + one("Talk", R"(,"superEvent":{"@type":"Event"})") + "," + one("Conference", "") + "]");
    CHECK(read(conference)->summary == "Conference");
    CHECK(read(page(one("Evening", R"(,"superEvent":{"@type":"EventSeries"})")))->summary == "Evening");
}

TEST_CASE("times of an event page", "[feeds][event_page]") {
    CHECK(at(R"("startDate":"2026-05-14T19:00+0200")").start.text() == "2026-05-14T19:00:00+02:00");
    CHECK(at(R"("startDate":"2026-05-14 19:00:00 -0500")").start.text() == "2026-05-14T19:00:00-05:00");
    CHECK(at(R"("startDate":"2026-05-14T19:00:00.000Z")").start.kind == ListingTime::Kind::utc);
    CHECK(at(R"("startDate":"2026-05-14T19:00:00+00:00")").start.kind == ListingTime::Kind::zoned);
    CHECK(at(R"("startDate":"2026-05-14T19:00")").start.kind == ListingTime::Kind::floating);
    CHECK(at(R"("startDate":"2026-05-14T19:00")", "Europe/Berlin").start.text() == "2026-05-14T19:00:00+02:00");

    const auto day = at(R"("startDate":"2026-05-14")");
    CHECK(day.all_day);
    CHECK(end_of(day) == "none");
    CHECK(end_of(at(R"("startDate":"2026-05-14","endDate":"2026-05-16")")) == "2026-05-17");
    CHECK(end_of(at(R"("startDate":"2026-05-14","endDate":"2026-05-16T18:00:00Z")")) == "2026-05-17");
    CHECK(end_of(at(R"("startDate":"2026-05-14T09:00:00+02:00","endDate":"2026-05-16")")) ==
          "2026-05-17T00:00:00+02:00");
    CHECK(end_of(at(R"("startDate":"2026-05-14T09:00:00+02:00","endDate":"2026-05-14")")) == "none");
    CHECK(end_of(at(R"("startDate":"2026-05-14T19:00:00Z","duration":"PT2H")")) == "2026-05-14T21:00:00Z");
}

TEST_CASE("attendance on an event page", "[feeds][event_page]") {
    const std::string place = R"({"@type":"Place","name":"Hall","address":"1 Main St, Austin, TX"})";
    const std::string call = R"({"@type":"VirtualLocation","url":"https://zoom.us/j/1"})";
    CHECK(event(R"("eventAttendanceMode":"OnlineEventAttendanceMode","location":)" + place).attendance ==
          Attendance::online);
    CHECK(event(R"("eventAttendanceMode":"http://schema.org/MixedEventAttendanceMode")").attendance ==
          Attendance::hybrid);
    CHECK(event(R"("location":)" + call).attendance == Attendance::online);
    CHECK(event(R"("location":[)" + place + "," + call + "]").attendance == Attendance::hybrid);
    CHECK(event(R"("location":"https://meet.example/x")").attendance == Attendance::online);
    CHECK(event(R"("eventStatus":["EventRescheduled","https://schema.org/EventMovedOnline"],"location":)" + place)
              .attendance == Attendance::online);
    const auto in_place = event(R"("location":)" + place);
    CHECK_FALSE(in_place.attendance);
    CHECK(in_place.location == "Hall, 1 Main St, Austin, TX");
    CHECK(event(R"("location":"Berlin, Germany")").location == "Berlin, Germany");
    CHECK(event(R"("location":{"@type":"PostalAddress","addressLocality":"Oslo","addressCountry":"NO"})")
              .venues.at(0)
              .city == "Oslo");
    for (const auto* odd : {"7", "[]", "{}", "[[[]]]", "\"\"", "[null]", R"({"address":[]})"})
        CHECK(event(R"("location":)" + std::string(odd)).location.empty());
}

TEST_CASE("event status on an event page", "[feeds][event_page]") {
    const auto status = [](const std::string& word) { return event(R"("eventStatus":)" + word).status; };
    CHECK(status("\"https://schema.org/EventCancelled\"") == ListingStatus::cancelled);
    CHECK(status("{\"@id\":\"schema:EventCancelled\"}") == ListingStatus::cancelled);
    CHECK(status("\"EventPostponed\"") == ListingStatus::unready);
    CHECK(status("\"EventRescheduled\"") == ListingStatus::confirmed);
    CHECK(status("\"EventMovedOnline\"") == ListingStatus::confirmed);
    CHECK(status("[12]") == ListingStatus::confirmed);
}

TEST_CASE("price and registration on an event page", "[feeds][event_page]") {
    const auto price = [](const std::string& offers) { return event(R"("offers":)" + offers).price; };
    CHECK(price(R"({"price":25,"priceCurrency":"EUR"})") == Price{"25", "EUR"});
    CHECK(price(R"({"@type":"AggregateOffer","lowPrice":"10,50","highPrice":"99","priceCurrency":"USD"})") ==
          Price{"10.50", "USD"});
    CHECK(price(R"([{"price":"$1,200"},{"price":"80","priceCurrency":"USD"}])") == Price{"80", "USD"});
    CHECK(price(R"({"priceSpecification":{"price":"5","priceCurrency":"CHF"}})") == Price{"5", "CHF"});
    for (const auto* nothing : {R"({"price":0})", R"({"price":"0.00"})", R"({"price":"Free"})", "[]", "7",
                                R"([{"price":"0"},{"price":"40"}])", R"({"lowPrice":0,"highPrice":20})"})
        CHECK_FALSE(price(nothing));
    CHECK_FALSE(event(R"("isAccessibleForFree":true,"offers":{"price":"12"})").price);
}

TEST_CASE("a page that states no event that can be read says why", "[feeds][event_page]") {
    CHECK(problems_of("<html></html>") == "the page has no script of type application/ld+json; no event read\n");
    CHECK(problems_of("\n" + page("{\"a\":\"the \"best\" one\"}")) ==
          "line 2: application/ld+json: not a whole JSON document: syntax error; script left out\n");
    CHECK(problems_of(page(R"([{"@type":"Organization"},{"@type":"WebPage"}])")) ==
          "the page's JSON-LD states no Event but Organization, WebPage; no event read\n");
    CHECK(problems_of(page(R"({"@type":"Event","name":"A","startDate":"next Friday"})")) ==
          "startDate: not a date: \"next Friday\"; event left out\n");
    CHECK(problems_of(page(R"({"@type":"Event","name":"A"})")) == "startDate: missing; event left out\n");
    CHECK(problems_of(page(R"([{"@type":"Event","name":"A","startDate":"2026-05-14"},)"
                           R"({"@type":"Event","name":"A","startDate":"2026-05-15"}])")) ==
          "the page states 2 events, and none of them has the page's address; no event read\n");
}

TEST_CASE("a single event takes precedence over its series on a page", "[feeds][event_page]") {
    const std::string evening = R"("@type":"Event","name":"May","startDate":"2026-05-12T19:00:00+02:00")";
    const std::string series =
        R"("@type":"EventSeries","@id":"#s","name":"All","startDate":"2026-01-13","endDate":"2026-12-08")";
    for (const auto& html : {
             page("[{" + series + "},{" + evening + R"(,"superEvent":{"@id":"#s"}}])"),
             page("[{" + evening + R"(,"superEvent":{"@id":"#s"}},{)" + series + "}]"),
             page("{" + evening + "}") + page("{" + series + "}"),
             page("{" + series + R"(,"subEvent":[{)" + evening + "}]}"),
             page("{" + series + R"(,"subEvents":{)" + evening + "}}"),
             page(R"({"@graph":[{)" + series + R"(,"subEvent":{"@id":"#e"}},{"@id":"#e",)" + evening + "}]}"),
             page("{" + evening + R"(,"superEvent":{)" + series + "}}"),
             page(R"({"@type":"WebPage","about":{)" + evening + "}}") + page("{" + series + "}"),
             page(R"({"@type":"Place","event":[{)" + evening + "}]}"),
             page(R"({"@type":"ItemList","itemListElement":[{"@type":"ListItem","item":{)" + evening + "}}]}"),
         }) {
        CAPTURE(html);
        const auto found = read(html);
        REQUIRE(found);
        CHECK(found->summary == "May");
    }
    // The series describes its next evening.
    const std::string next = R"({"@type":"EventSeries","name":"All","startDate":"2026-05-12T19:00:00+02:00",)"
                             R"("endDate":"2026-05-12T21:00:00+02:00","subEvent":[{)" +
                             evening + R"(},{"@type":"Event","name":"June","startDate":"2026-06-09T19:00:00+02:00"}]})";
    CHECK(read(page(next))->start.text() == "2026-05-12T19:00:00+02:00");
    CHECK(end_of(*read(page(next))) == "2026-05-12T21:00:00+02:00");
    CHECK(read(page("{" + series + "}"))->summary == "All");
}

TEST_CASE("events listed by an organizer or a place do not belong to the page", "[feeds][event_page]") {
    const std::string other = R"({"@type":"Event","name":"Other","startDate":"2026-06-14"})";
    CHECK(event(R"("organizer":{"@type":"Organization","name":"Club","event":)" + other + "}").summary == "Talks");
    CHECK(read(page(R"([{"@type":"Event","name":"A","startDate":"2026-05-14"},{"@type":"Place","event":[)" + other +
                    "]}]"))
              ->summary == "A");
    CHECK(event(R"("subEvent":[{"@type":"Event","name":"Talk","startDate":"2026-05-14T20:00:00+02:00"}])").summary ==
          "Talks");
}

TEST_CASE("references are followed within a page, from one script to another", "[feeds][event_page]") {
    const auto found = read(
        page(R"({"@type":"Event","name":"A","startDate":"2026-05-14","location":[{"@id":"#hall"}],"organizer":"#club",)"
             R"("offers":{"@id":"#offer"},"url":"https://conf.example/e"})") +
        page(
            R"([{"@type":"Place","@id":"#hall","name":"Hall","address":{"@id":"#address"}},)"
            R"({"@id":"#address","@type":"PostalAddress","addressLocality":"Oslo","addressCountry":"NO"},)"
            R"({"@id":"#offer","price":"5","priceCurrency":"EUR"},{"@id":"#loop","@type":"Place","name":{"@id":"#loop"}},)"
            R"({"@type":"Organization","@id":"#club","name":"Rust Club","url":"https://club.example"},)"
            R"({"@type":"WebPage","@id":"https://conf.example/e","name":"Page"}])"));
    REQUIRE(found);
    CHECK(found->venues == std::vector{Venue{"Hall", "", "Oslo", "", "NO", false}});
    CHECK(found->organizer == "Rust Club");
    CHECK(found->organizer_url == "https://club.example");
    CHECK(found->price == Price{"5", "EUR"});
    CHECK(found->url == "https://conf.example/e");
}

TEST_CASE("the same time in several notations is one event with all its details", "[feeds][event_page]") {
    const auto script = [](const std::string& start, const std::string& more) {
        return page(R"({"@type":"Event","name":"Rust &amp; Tell","startDate":")" + start + "\"" + more + "}");
    };
    const std::string local = script("2026-05-14T19:00:00+02:00", R"(,"organizer":"Club")");
    for (const std::string other : {"2026-05-14T17:00:00Z", "2026-05-14T13:00:00-04:00", "2026-05-14T19:00",
                                    "2026-05-14", "2026-05-14 19:00 CEST"}) {
        CAPTURE(other);
        const std::string second = script(other, R"(,"location":"Hall, Berlin")");
        for (const auto& html : {local + second, second + local}) {
            const auto found = read(html);
            REQUIRE(found);
            CHECK(found->start.instant() == parse_rfc3339("2026-05-14T19:00:00+02:00")->instant());
            CHECK(found->organizer == "Club");
            CHECK(found->location == "Hall, Berlin");
        }
    }
    CHECK_FALSE(read(local + script("2026-05-14T18:00:00Z", "")));
}

TEST_CASE("the letters of a zone count where they mean one offset", "[feeds][event_page]") {
    CHECK(at(R"("startDate":"2026-11-13T19:00:00JST")").start.text() == "2026-11-13T19:00:00+09:00");
    CHECK(at(R"("startDate":"2026-11-13 19:00 cet")").start.text() == "2026-11-13T19:00:00+01:00");
    CHECK(at(R"("startDate":"2026-07-13T19:00 EDT")").start.text() == "2026-07-13T19:00:00-04:00");
    CHECK(at(R"("startDate":"2026-07-13T19:00:00 ACST")").start.text() == "2026-07-13T19:00:00+09:30");
    CHECK(at(R"("startDate":"2026-07-13T19:00 CST")").start.text() == "2026-07-13T19:00:00");
    CHECK(at(R"("startDate":"2026-07-13T19:00 CST")", "Asia/Shanghai").start.text() == "2026-07-13T19:00:00+08:00");
}

TEST_CASE("a time may be written in many ways", "[feeds][event_page]") {
    const auto start = [](const std::string& text) { return at("\"startDate\":\"" + text + "\"").start; };
    for (const auto* text :
         {"2026-05-14T19:00:00+02:00", "20260514T190000+0200", "20260514T1900+02", "2026-05-14T19+02:00",
          "2026-05-14 19:00 +02:00", "2026-05-14T19:00:00.123456+02:00", "2026-05-14T19:00+2:00",
          "2026-05-14T19:00 02:00", "2026-05-14T19:00:0002:00", "2026-05-14T19:00 CEST", "2026-05-14T19:00 GMT+2",
          "2026-05-14T19:00:00GMT+0200", "2026-05-14T19:00+02:00[Europe/Berlin]", "2026-05-14T19:00[Europe/Berlin]",
          "2026-05-14T19:00 Europe/Berlin"}) {
        CAPTURE(text);
        CHECK(start(text).text() == "2026-05-14T19:00:00+02:00");
    }
    for (const auto* text : {"2026-05-14T17:00:00Z", "20260514T1700z", "2026-05-14 17:00 UTC"}) {
        CAPTURE(text);
        CHECK(start(text).text() == "2026-05-14T17:00:00Z");
    }
    CHECK(start("2026-05-14T09:00\u221204:00").text() == "2026-05-14T09:00:00-04:00");
    CHECK(start("2026-05-14T9:30").text() == "2026-05-14T09:30:00");
    CHECK(start("2026-05-14T24:00").text() == "2026-05-15T00:00:00");
    CHECK(start("20260514").text() == "2026-05-14");
    CHECK(start("2026-05-14T7:30 PM CEST").text() == "2026-05-14T19:30:00+02:00");
    CHECK(start("2026-05-14 12:15am").text() == "2026-05-14T00:15:00");
    for (const auto* text : {"2026", "2026-05", "2026-02-30", "2026-05-14T", "2026-05-14T25:00", "2026-05-14T19:60",
                             "2026-05-14T19:00:61", "2026-05-14T19:00+25:00", "2026-05-14T19:00 soon please",
                             "2026-05-14x", "2026-05-14T19:00[", "14.05.2026", "1778778000", "20260514T190000Zulu+1"}) {
        CAPTURE(text);
        CHECK_FALSE(read(page(R"({"@type":"Event","name":"Talks","startDate":")" + std::string(text) + "\"}")));
    }
}

TEST_CASE("hand-written JSON-LD may have comments and a comma too many", "[feeds][event_page]") {
    CHECK(read(page(R"({"@type":"Event", /* one */ "name":"A","startDate":"2026-05-14",})"))->summary == "A");
    CHECK(read(page(R"([{"@type":"Event","name":"A","startDate":"2026-05-14","location":["Hall",],},])"))->summary ==
          "A");
}

TEST_CASE("an organizer's page lists all events that it states", "[feeds][page]") {
    auto options = options_for("https://o.example/o/circle");
    options.from = parse_rfc3339("2026-05-12T00:00:00Z")->instant();
    options.to = parse_rfc3339("2026-09-12T00:00:00Z")->instant();
    const auto event = [](const std::string& day, const std::string& name, const std::string& url) {
        return R"({"@type":"Event","name":")" + name + R"(","startDate":")" + day + R"(T19:00:00+03:00","endDate":")" +
               day + R"(T21:00:00+03:00","url":")" + url + "\"}";
    };
    const auto list =
        page(R"({"@context":"https://schema.org","@type":"ItemList","itemListElement":[
        {"@type":"ListItem","position":1,"item":)" +
             event("2026-06-06", "June", "https://o.example/e/2") + R"(},{"@type":"ListItem","position":2,"item":)" +
             event("2026-05-30", "May", "https://o.example/e/1") + R"(},{"@type":"ListItem","item":)" +
             event("2026-05-02", "Past", "https://o.example/e/0") + "}]}");
    const auto reading = feeds::read_organizer_page(list, options);
    REQUIRE(reading.has_value());
    REQUIRE(reading->listings.size() == 2);
    CHECK(reading->listings[0].summary == "May");
    CHECK(reading->listings[0].url == "https://o.example/e/1");
    CHECK(reading->listings[0].key.uid == "o.example/e/1");
    CHECK(reading->listings[1].key.recurrence_id == "2026-06-06");
    // Without an event of its own, it lists nothing at present; without JSON-LD, it is not the page that it was.
    const auto none = feeds::read_organizer_page(page(R"({"@type":"Organization","name":"Circle"})"), options);
    REQUIRE(none.has_value());
    CHECK(none->listings.empty());
    CHECK(feeds::read_organizer_page("<html></html>", options).error().is(errc::malformed));
    CHECK(feeds::read_organizer_page(page("{"), options).error().is(errc::malformed));
}
