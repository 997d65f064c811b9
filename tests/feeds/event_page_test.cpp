#include "support/catch.hpp"
#include <twir_events/feeds/event_page.hpp>

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
    auto listing = feeds::read_event_page(html, options_for(url, zone));
    REQUIRE(listing.has_value());
    return *listing;
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

TEST_CASE("an event page says what, when, where and by whom", "[feeds][event_page]") {
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

TEST_CASE("a page without an event is no error", "[feeds][event_page]") {
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

TEST_CASE("of several events the page's own is taken, or none", "[feeds][event_page]") {
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

TEST_CASE("how an event page says it is held", "[feeds][event_page]") {
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

TEST_CASE("what an event page says of its state", "[feeds][event_page]") {
    const auto status = [](const std::string& word) { return event(R"("eventStatus":)" + word).status; };
    CHECK(status("\"https://schema.org/EventCancelled\"") == ListingStatus::cancelled);
    CHECK(status("{\"@id\":\"schema:EventCancelled\"}") == ListingStatus::cancelled);
    CHECK(status("\"EventPostponed\"") == ListingStatus::unready);
    CHECK(status("\"EventRescheduled\"") == ListingStatus::confirmed);
    CHECK(status("\"EventMovedOnline\"") == ListingStatus::confirmed);
    CHECK(status("[12]") == ListingStatus::confirmed);
}

TEST_CASE("what an event page asks for", "[feeds][event_page]") {
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
