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

using Lines = std::vector<std::string>;
using twir::support::at;

store::Snapshot frozen(Instant when = now) {
    Config config;
    config.digest = std::string(64, 'c');
    return freeze(Catalog(), *parse_date("2026-05-06"), config, {}, 1, when);
}

}  // namespace

TEST_CASE("what is wrong with a stored snapshot is found", "[app][snapshot]") {
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
    CHECK(faults_of(s) == Lines{"the JSON describes another snapshot than the one that it is stored with"});
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

TEST_CASE("a snapshot's JSON names the feeds that were stale", "[app][snapshot]") {
    ConfiguredSource source;
    source.source.id = "berlin";
    source.urls = {"file:berlin.ics"};
    store::FeedState state;
    state.source = "berlin";
    state.last_attempt = state.last_success = at("2026-05-01T18:00:00Z");
    store::FeedFigures figures;
    figures.last_start = at("2026-05-20T18:00:00Z");
    Config config;
    const auto s = freeze(Catalog(), *parse_date("2026-05-06"), config,
                          {FeedStatus{&source, state, figures, poll::Health::stale}}, 1, now);
    CHECK_THAT(s.json, Catch::Contains(R"("stale_feeds":["berlin: no good answer since 2026-05-01T18:00:00Z"])"));
    CHECK(stale_feeds_of(s) == Lines{"berlin: no good answer since 2026-05-01T18:00:00Z"});
    CHECK(stale_feeds_of(frozen()).empty());
}
