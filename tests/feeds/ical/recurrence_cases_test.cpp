// The suite of python-recurring-ical-events: 139 questions to 29 calendars.
#include "feeds/ical/ical.hpp"
#include "support/catch.hpp"
#include "support/shared.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <set>

using namespace twir;
namespace json = boost::json;

namespace {

/// `2019-03-04T08:00:00+01:00`, without offset, or a date.
OffsetTime parse_time(std::string text) {
    if (const auto dot = text.find('.'); dot != std::string::npos)
        text.erase(dot, text.find_first_of("+-Z", dot) - dot);
    if (const auto date = parse_date(text))
        return {local_midnight(*date), std::chrono::seconds(0)};
    if (const auto zoned = parse_rfc3339(text))
        return *zoned;
    const auto local = parse_rfc3339(text + "Z");
    REQUIRE(local);
    return *local;
}

feeds::ReadOptions options_for(const json::value& window) {
    feeds::ReadOptions options;
    options.source.id = "case";
    options.from = utc_midnight(date::year(1600) / 1 / 1);
    options.to = utc_midnight(date::year(2200) / 1 / 1);
    if (window.is_null())
        return options;
    const auto start = parse_time(std::string(window.at("start").as_string()));
    const auto stop = parse_time(std::string(window.at("stop").as_string()));
    options.window_is_local = !window.at("zoned").as_bool();
    options.from = start.instant();
    options.to = stop.instant();
    options.window_offset = start.offset;
    return options;
}

/// Equal texts are equal times: dates stay dates, floating times stay floating, all others are compared as instants.
std::string comparable(const ListingTime& t) {
    return t.kind == ListingTime::Kind::utc || t.kind == ListingTime::Kind::zoned ? format_rfc3339(t.instant())
                                                                                  : t.text();
}

std::string comparable(const std::string& text) {
    const auto zoned = parse_rfc3339(text);
    return zoned ? format_rfc3339(zoned->instant()) : text;
}

std::string text_or_empty(const json::value& v) {
    return v.is_string() ? std::string(v.as_string()) : std::string();
}

std::string describe(const Listing& l, bool with_uid) {
    return comparable(l.start) + " to " + comparable(l.end.value_or(l.start)) + (l.all_day ? " all day " : " ") +
           l.summary + " " + (with_uid ? l.key.uid : "") + " " + l.status_text;
}

std::string describe(const json::value& o) {
    return comparable(std::string(o.at("start").as_string())) + " to " +
           comparable(std::string(o.at("end").as_string())) + (o.at("all_day").as_bool() ? " all day " : " ") +
           text_or_empty(o.at("summary")) + " " + text_or_empty(o.at("uid")) + " " + text_or_empty(o.at("status"));
}

}  // namespace

TEST_CASE("Every case of the recurrence suite agrees", "[feeds][ical][suite]") {
    const auto shared = support::shared("cases/recurrence");
    if (!shared)
        return;
    const auto& folder = *shared;
    const auto cases = json::parse(support::read_file(folder / "cases.json")).as_array();
    CHECK(cases.size() >= 139);
    for (const auto& c : cases) {
        INFO("case " << c.at("id").as_int64() << " " << c.at("ics").as_string() << " "
                     << json::serialize(c.at("window")));
        const auto reading = feeds::read_ical(support::read_file(folder / std::string(c.at("ics").as_string())),
                                              options_for(c.at("window")));
        if (!reading)
            FAIL_CHECK(reading.error().message);
        if (!reading)
            continue;
        const auto& expected = c.at("occurrences").as_array();
        const bool with_uid =
            std::all_of(expected.begin(), expected.end(), [](const json::value& o) { return o.at("uid").is_string(); });
        std::multiset<std::string> wanted;
        for (const auto& o : expected)
            wanted.insert(describe(o));
        std::multiset<std::string> got;
        for (const Listing& l : reading->listings)
            got.insert(describe(l, with_uid));
        CHECK(got == wanted);
        if (!c.at("asserted").at("count").is_null())
            CHECK(static_cast<std::int64_t>(reading->listings.size()) == c.at("asserted").at("count").as_int64());
    }
}
