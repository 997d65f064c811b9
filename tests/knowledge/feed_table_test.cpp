#include "support/catch.hpp"
#include <twir_events/config/config.hpp>
#include <twir_events/core/text.hpp>
#include <twir_events/knowledge/feed_table.hpp>

using namespace twir;
using namespace twir::knowledge;
using Catch::Contains;

TEST_CASE("the table of feeds fits 80 columns, and what is ill comes first", "[knowledge][feeds]") {
    config::ConfiguredSource well;
    well.source.id = "a-well-one";
    config::ConfiguredSource ill;
    ill.source.id = "meetup-ical:a-group-with-a-very-long-name-of-its-own-indeed";
    const Instant now = parse_rfc3339("2025-12-02T18:00:00Z")->instant();
    FeedStatus good{&well, {}, {}, poll::Health::healthy};
    good.state.last_success = now;
    good.state.next_check = now + std::chrono::minutes(66);
    FeedStatus bad{&ill, {}, {}, poll::Health::failing};
    bad.state.failures = 3;
    bad.state.interval = std::chrono::hours(1);
    bad.state.last_error = "the host answered HTTP 500: something that takes a very long time to tell, and more of it";
    const auto lines = format_feeds({good, bad}, {}, now);
    const auto table = os::text_of(lines);
    CHECK(table.find(ill.source.id) < table.find("a-well-one"));
    CHECK_THAT(table, Contains("3 failures, every 60 min: the host answered HTTP 500"));
    for (const auto& line : lines)
        CHECK(line.text.size() <= 80);
    // The row of the feed in trouble alone.
    CHECK(std::count_if(lines.begin(), lines.end(), [](const auto& l) { return l.paint == os::Paint::bad; }) == 1);
}
