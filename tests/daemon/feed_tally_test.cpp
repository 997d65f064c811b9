#include "daemon/feed_tally.hpp"

#include "support/catch.hpp"

using namespace twir;
using namespace twir::daemon;

TEST_CASE("a feed is in trouble after a poll that failed until a good one", "[daemon]") {
    config::Config config;
    config.sources.resize(2);
    config.sources[0].source.id = "berlin";
    config.sources[1].source.id = "austin";
    poll::PollReport report;
    report.source = "berlin";
    report.outcome.kind = poll::Outcome::Kind::read;
    FeedTally tally;
    CHECK(tally.count(report));
    CHECK_FALSE(tally.count(report));
    report.outcome.kind = poll::Outcome::Kind::failed;
    CHECK(tally.count(report));
    CHECK(tally.status(config) == "2 feeds, 1 polled since the start, 1 in trouble");
    report.outcome.kind = poll::Outcome::Kind::read;
    CHECK(tally.count(report));
    CHECK(tally.status(config) == "2 feeds, 1 polled since the start, 0 in trouble");
    config.sources.erase(config.sources.begin());
    tally.keep_only(config);
    CHECK(tally.status(config) == "1 feed, 0 polled since the start, 0 in trouble");
}
