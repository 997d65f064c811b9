#include "snapshot/freeze.hpp"

#include "support/catch.hpp"
#include "support/instants.hpp"

using namespace twir;
using namespace twir::config;
using namespace twir::knowledge;
using namespace twir::snapshot;
using namespace std::chrono_literals;
using support::at;

namespace {

const Instant now = at("2026-05-05T18:00:00Z");
const std::chrono::seconds two_days = 48h;

/// A feed that answered at the beginning of May and lists an event ahead.
struct Feed {
    Feed() {
        config.source.id = "berlin";
        state.source = "berlin";
        state.last_attempt = state.last_success = at("2026-05-01T18:00:00Z");
        figures.last_start = at("2026-05-20T18:00:00Z");
    }
    [[nodiscard]] std::vector<std::string> stale() const {
        return stale_feeds({FeedStatus{&config, state, figures, poll::Health::healthy}}, two_days, now);
    }

    ConfiguredSource config;
    store::FeedState state;
    store::FeedFigures figures;
};

using Lines = std::vector<std::string>;
using twir::support::at;

store::Snapshot frozen(Instant when = now) {
    Config config;
    config.digest = std::string(64, 'c');
    return freeze(Catalog(), *parse_date("2026-05-06"), config, {}, 1, when);
}

}  // namespace

TEST_CASE("a feed without a good answer for too long is stale", "[app][snapshot]") {
    Feed feed;
    CHECK(feed.stale() == Lines{"berlin: no good answer since 2026-05-01T18:00:00Z"});
    feed.state.last_error = "the host answered HTTP 500";
    CHECK(feed.stale() == Lines{"berlin: no good answer since 2026-05-01T18:00:00Z: the host answered HTTP 500"});
    // To the second.
    feed.state.last_success = now - two_days;
    CHECK(feed.stale().empty());
    feed.state.last_success = now - two_days - 1s;
    CHECK(feed.stale().size() == 1);
    feed.state.last_success = {};
    feed.figures.last_start = {};
    CHECK(feed.stale() == Lines{"berlin: no good answer ever: the host answered HTTP 500"});
    feed.state = {};
    CHECK(feed.stale() == Lines{"berlin: never asked"});
}

TEST_CASE("feeds that are gone, paused or silent for a year are not stale", "[app][snapshot]") {
    Feed feed;
    feed.state.gone_since = at("2026-04-28T18:00:00Z");
    feed.state.last_status = 500;
    CHECK(feed.stale().empty());
    feed.state.gone_since.reset();
    CHECK(feed.stale().size() == 1);
    feed.figures.last_start = at("2025-05-01T18:00:00Z");
    CHECK(feed.stale().empty());
    feed.figures.last_start = {};
    CHECK(feed.stale().empty());
    feed.figures.last_start = at("2026-05-20T18:00:00Z");
    feed.state.paused = true;
    CHECK(feed.stale().empty());
}

TEST_CASE("a feed that never answered does not block a snapshot if others did", "[app][snapshot]") {
    Feed fresh;
    fresh.state.last_success = fresh.state.first_success = {};
    fresh.state.last_error = "no host of that name";
    fresh.state.failing_since = fresh.state.last_attempt;
    Feed other;
    other.state.last_success = now;
    const std::vector feeds = {FeedStatus{&fresh.config, fresh.state, {}, poll::Health::stale},
                               FeedStatus{&other.config, other.state, other.figures, poll::Health::healthy}};
    CHECK(stale_feeds(feeds, two_days, now).empty());
    CHECK(troubled_feeds(feeds, two_days, now) ==
          Lines{"berlin: no host of that name; frozen without it, as it never answered well"});
    // Where none ever answered, an issue would be empty.
    CHECK(stale_feeds({feeds.front(), feeds.front()}, two_days, now).size() == 2);
    // What was never asked may well answer.
    fresh.state = {};
    CHECK(stale_feeds({FeedStatus{&fresh.config, fresh.state, {}, poll::Health::unasked}, feeds.back()}, two_days,
                      now) == Lines{"berlin: never asked"});
}

TEST_CASE("feeds in trouble that are not stale are named", "[app][snapshot]") {
    Feed feed;
    const auto troubled = [&] {
        return troubled_feeds({FeedStatus{&feed.config, feed.state, feed.figures, poll::Health::healthy}}, two_days,
                              now);
    };
    feed.state.last_success = at("2026-05-04T18:00:00Z");
    feed.state.last_error = "the host answered HTTP 500";
    CHECK(troubled().empty());
    feed.state.failing_since = now;
    CHECK(troubled() == Lines{"berlin: the host answered HTTP 500; frozen with what it said at 2026-05-04T18:00:00Z"});
    feed.state.last_success = {};
    CHECK(troubled().empty());
    feed.state.gone_since = now;
    CHECK(troubled() == Lines{"berlin: the host answered HTTP 500; frozen without it, as it never answered well"});
}

TEST_CASE("damage of a stored snapshot is found", "[app][snapshot]") {
    const auto good = frozen();
    CHECK(faults_of(good).empty());
    auto s = good;
    s.markdown += " ";
    CHECK(faults_of(s).size() == 1);
    s = good;
    s.json.replace(s.json.find("2026-05-06"), 10, "2026-05-07");
    CHECK(faults_of(s).size() == 2);
    s = good;
    s.taken_at += 1s;
    CHECK(faults_of(s) == Lines{"the JSON tells of another snapshot than the one that it is stored with"});
    s = good;
    s.config_digest = "d";
    CHECK(faults_of(s).size() == 1);
    s = good;
    s.json = "{";
    CHECK(faults_of(s).size() == 2);
    s = good;
    s.json_digest.clear();
    CHECK(faults_of(s).size() == 1);
    s = good;
    s.revision = 2;
    CHECK(faults_of(s).size() == 1);
    s = good;
    s.feed_health = R"({"feeds": [{"id": "berlin"}]})";
    CHECK(faults_of(s).size() == 1);
}

TEST_CASE("two snapshots of the same issue differ by content and not by time", "[app][snapshot]") {
    const auto good = frozen();
    auto later = frozen(now + 24h);
    CHECK(later.json != good.json);
    CHECK(same_issue(good, later));
    later.markdown += " ";
    CHECK_FALSE(same_issue(good, later));
}

TEST_CASE("a feed with an interval above max_age does not block a snapshot", "[app][snapshot]") {
    Feed feed;
    poll::Pace pace;
    pace.interval = 72h;
    const FeedStatus status{&feed.config, feed.state, feed.figures, poll::Health::healthy, pace};
    CHECK(stale_feeds({status}, two_days, now).empty());
}
