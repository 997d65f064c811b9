#include "snapshot/stale_feeds.hpp"

#include "support/catch.hpp"
#include "support/instants.hpp"

#include <deque>

using namespace twir;
using namespace twir::config;
using namespace twir::knowledge;
using namespace twir::snapshot;
using namespace std::chrono_literals;
using support::at;

namespace {

const Instant now = at("2026-05-05T18:00:00Z");
const std::chrono::seconds two_days = 48h;

using Lines = std::vector<std::string>;

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

/// Feeds of some hosts, `stale` of them without a good answer for days.
class Feeds {
  public:
    void add(const std::string& url, std::size_t all, std::size_t stale, SourceKind kind = SourceKind::meetup_ical) {
        for (std::size_t i = 0; i < all; ++i) {
            auto& feed = feeds_.emplace_back();
            feed.config.source.id = url + std::to_string(i);
            feed.config.source.kind = kind;
            feed.config.urls = {url};
            if (i >= stale)
                feed.state.last_success = now - 1h;
        }
    }
    [[nodiscard]] Lines too_much(const SnapshotSettings& settings = {}) const {
        std::vector<FeedStatus> statuses;
        for (const auto& feed : feeds_)
            statuses.push_back({&feed.config, feed.state, feed.figures, poll::Health::healthy});
        return too_stale(statuses, settings, now);
    }

  private:
    std::deque<Feed> feeds_;
};

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
    CHECK(feed.stale() == Lines{"berlin: never polled"});
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

TEST_CASE("a feed that never answered keeps no issue from being frozen, where others did", "[app][snapshot]") {
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
          Lines{"berlin: no host of that name; frozen without it, as it never gave a good answer"});
    // Where none ever answered, an issue would be empty.
    CHECK(stale_feeds({feeds.front(), feeds.front()}, two_days, now).size() == 2);
    // What was never asked may well answer.
    fresh.state = {};
    CHECK(stale_feeds({FeedStatus{&fresh.config, fresh.state, {}, poll::Health::unasked}, feeds.back()}, two_days,
                      now) == Lines{"berlin: never polled"});
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
    CHECK(troubled() == Lines{"berlin: the host answered HTTP 500; frozen with its answer of 2026-05-04T18:00:00Z"});
    feed.state.last_success = {};
    CHECK(troubled().empty());
    feed.state.gone_since = now;
    CHECK(troubled() == Lines{"berlin: the host answered HTTP 500; frozen without it, as it never gave a good answer"});
}

TEST_CASE("a feed that is asked more rarely than max_age keeps no issue from being frozen", "[app][snapshot]") {
    Feed feed;
    poll::Pace pace;
    pace.interval = 72h;
    const FeedStatus status{&feed.config, feed.state, feed.figures, poll::Health::healthy, pace};
    CHECK(stale_feeds({status}, two_days, now).empty());
}

TEST_CASE("a few stale feeds of many keep no issue from being frozen", "[app][snapshot]") {
    Feeds feeds;
    feeds.add("https://www.meetup.com/", 95, 5);
    feeds.add("https://group.example/calendar.ics", 1, 0);
    feeds.add("file:/a.ics", 4, 0);
    CHECK(feeds.too_much().empty());
    SnapshotSettings strict;
    strict.max_stale_percent = 4;
    CHECK(feeds.too_much(strict) == Lines{"more than 4% of 100"});
    strict.max_stale_percent = 0;
    CHECK(feeds.too_much(strict) == Lines{"more than 0% of 100"});
    // To the feed.
    feeds.add("https://www.meetup.com/", 1, 1);
    CHECK(feeds.too_much() == Lines{"more than 5% of 101"});
}

TEST_CASE("a host whose feeds are all stale, and the shared calendar, keep an issue from being frozen",
          "[app][snapshot]") {
    Feeds feeds;
    feeds.add("https://www.meetup.com/", 170, 0);
    feeds.add("https://api.lu.ma/", 2, 2, SourceKind::luma);
    CHECK(feeds.too_much() == Lines{"all 2 of api.lu.ma"});
    SnapshotSettings settings;
    settings.stale_host_feeds = 3;
    CHECK(feeds.too_much(settings).empty());
    // A host with one feed is a feed.
    feeds.add("https://group.example/calendar.ics", 1, 1);
    CHECK(feeds.too_much(settings).empty());
    settings.stale_host_feeds = 1;
    CHECK(feeds.too_much(settings) == Lines{"all 2 of api.lu.ma", "all 1 of group.example"});
    feeds.add("https://calendar.google.com/", 1, 1, SourceKind::google_calendar);
    settings.stale_host_feeds = 3;
    CHECK(feeds.too_much(settings) == Lines{"the shared calendar"});
    settings.max_stale_percent = 100;
    CHECK(feeds.too_much(settings) == Lines{"the shared calendar"});
}
