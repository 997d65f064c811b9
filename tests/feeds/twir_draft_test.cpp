#include "feeds/twir_draft.hpp"

#include "support/catch.hpp"

#include <algorithm>
#include <set>

using namespace twir;

namespace {

feeds::ReadOptions options() {
    feeds::ReadOptions o;
    o.source.id = "twir";
    o.source.kind = SourceKind::twir_draft;
    o.from = utc_midnight(*parse_date("2025-12-01"));
    o.to = utc_midnight(*parse_date("2026-02-01"));
    return o;
}

const std::string section =
    "## Upcoming Events\n\nRusty Events between 2025-12-03 - 2025-12-31 🦀\n\n### Virtual\n"
    "* 2025-12-04 | Hybrid (London, UK) | [A](https://a.example) + [B](https://b.example)\n"
    "    * [**One**](https://1.example/) | [**Mirror**](https://2.example)\n"
    "* 2025-12-05 | Berlin, DE | [C](https://www.meetup.com/c)\n"
    "    * [**Two**](https://www.meetup.com/c/events/2/)\n\n### Europe\n"
    "* 2025-12-04 | Hybrid (London, UK) | [A](https://a.example) + [B](https://b.example)\n"
    "    * [**One**](https://1.example) | [**Mirror**](https://2.example)\n"
    "* 2025-12-06 - 2025-12-07 | Paris, FR | [D](https://d.example)\n    * $[**Three**](https://3.example)\n"
    "* soon | Paris, FR | [D](https://d.example)\n    * [**Four**](https://4.example)\n"
    "* 2026-03-01 | Paris, FR | [D](https://d.example)\n    * [**Later**](https://5.example)\n";

}  // namespace

TEST_CASE("the events of an issue as listings", "[feeds][twir_draft]") {
    const auto reading = feeds::read_twir_draft(section, options());
    REQUIRE(reading.has_value());
    REQUIRE(reading->listings.size() == 3);
    const auto& hybrid = reading->listings[0];
    CHECK((hybrid.attendance == Attendance::hybrid));
    CHECK(hybrid.all_day);
    CHECK(hybrid.summary == "One");
    CHECK(hybrid.location == "Hybrid (London, UK)");
    CHECK(hybrid.venues.at(0).country == "GB");
    CHECK(hybrid.organizers.size() == 2);
    CHECK(hybrid.titles.at(1).text == "Mirror");
    CHECK((reading->listings[1].attendance == Attendance::online));
    CHECK(reading->listings[1].group == "c");
    CHECK(reading->listings[2].end->text() == "2025-12-08");
    CHECK(reading->listings[2].price.has_value());
    REQUIRE(reading->problems.size() == 1);
    CHECK(reading->problems[0].line == 16);
}

TEST_CASE("a malformed line is recognised by its address", "[feeds][twir_draft]") {
    const auto reading = feeds::read_twir_draft(section +
                                                    "* 2025-12-08 Paris, FR [D](https://d.example)\n"
                                                    "    * [**Five**](https://5.example/a)\n"
                                                    "somebody's note\n",
                                                options());
    REQUIRE(reading.has_value());
    CHECK_FALSE(reading->incomplete);
    const std::set<std::string> unread(reading->unread.begin(), reading->unread.end());
    CHECK(unread.contains("https://4.example"));
    const bool listed = std::any_of(reading->listings.begin(), reading->listings.end(),
                                    [](const Listing& l) { return l.url == "https://5.example/a"; });
    CHECK((listed || unread.contains("https://5.example/a")));
}

TEST_CASE("a page that is not an issue is an error", "[feeds][twir_draft]") {
    CHECK(feeds::read_twir_draft("<html>sorry</html>", options()).error().is(errc::malformed));
}
