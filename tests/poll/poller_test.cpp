#include "poll/poller_fixture.hpp"
#include "support/catch.hpp"
#include "support/shared.hpp"
#include <twir_events/core/text.hpp>

#include <map>
#include <stdexcept>

using namespace twir;
using namespace twir::poll;
using namespace twir::poll::test;
using namespace std::chrono_literals;

namespace {

constexpr auto day = std::chrono::hours(24);
const std::string one_event = "FEED\na 2026-05-10 Coffee\n";

/// Hosts a0, a1 ... with feeds of one event each.
void add_feeds(World& world, int hosts, int feeds) {
    for (int h = 0; h < hosts; ++h)
        for (int f = 0; f < feeds; ++f)
            world.add("h" + std::to_string(h) + "-" + std::to_string(f),
                      "https://a" + std::to_string(h) + ".example/" + std::to_string(f));
    world.client.otherwise([](const net::Request&) { return ok(one_event); });
}

}  // namespace

TEST_CASE("one request at a host at a time, with a pause, and not too many in all", "[poll][poller]") {
    World world;
    add_feeds(world, 5, 4);
    world.options.max_total = 3;
    const auto reports = world.poll();
    CHECK(reports.size() == 20);
    CHECK(world.client.most_under_way == 3);
    std::map<std::string, Instant> last;
    for (const auto& asked : world.client.asked) {
        const std::string host = asked.request.url.substr(0, 18);
        if (last.contains(host))
            CHECK(asked.at - last[host] >= 1s);
        last[host] = asked.at;
    }
    CHECK(world.store.listings().value().size() == 20);
}

TEST_CASE("an interval is kept for each source", "[poll][poller]") {
    World world;
    add_feeds(world, 1, 2);
    world.sources[0].pace.interval = 1h;
    world.sources[0].pace.issue_day.reset();
    world.sources[1].pace.interval = 12h;
    world.sources[1].pace.issue_day.reset();
    world.poller().start();
    world.loop.run_for(2 * day);
    std::map<std::string, int> count;
    for (const auto& asked : world.client.asked)
        ++count[asked.request.url];
    CHECK(count["https://a0.example/0"] == 49);
    CHECK(count["https://a0.example/1"] == 5);
}

TEST_CASE("feeds that were asked together drift apart", "[poll][poller]") {
    World world;
    add_feeds(world, 50, 1);
    double next = 0;
    world.made = Poller::make({world.loop, world.client, world.store, world.clock, world.read,
                               [&next] { return next = next + 0.02 < 1 ? next + 0.02 : 0; },
                               [&world] { return world.loop.steady_now(); }},
                              world.options, world.sources)
                     .value();
    world.poller().start();
    world.loop.run_for(1h);
    CHECK(world.client.asked.size() == 50);
    std::map<std::int64_t, int> in_quarter;
    world.client.asked.clear();
    world.loop.run_for(6h);
    for (const auto& asked : world.client.asked)
        ++in_quarter[(asked.at - friday) / 15min];
    for (const auto& [quarter, count] : in_quarter)
        CHECK(count <= 6);
}

TEST_CASE("Retry-After counts for the whole host", "[poll][poller]") {
    World world;
    add_feeds(world, 2, 3);
    world.client.on("https://a0.example/0", [](const net::Request&) { return status(429, {{"Retry-After", "3600"}}); });
    const auto reports = world.poll();
    CHECK(reports[0].outcome.status == 429);
    CHECK_FALSE(reports[1].asked);
    CHECK_FALSE(reports[2].asked);
    CHECK_THAT(reports[1].outcome.error, Catch::Contains("not to be polled until 2026-05-01T13:00:00Z"));
    CHECK(reports[3].good());
    CHECK(world.client.asked.size() == 4);

    SECTION("also after a restart") {
        world.made.reset();
        CHECK_FALSE(world.poll({"h0-1"})[0].asked);
        CHECK(world.client.asked.size() == 4);
    }
    SECTION("until it is over") {
        world.poller().start();
        world.loop.run_for(3590s);
        CHECK(world.client.asked.size() == 4);
        world.loop.run_for(60s);
        CHECK(world.client.asked.size() == 6);
        CHECK(world.state("h0-1").failures == 0);
    }
}

TEST_CASE("backoff continues without limit and ends with the first good answer", "[poll][poller]") {
    World world;
    world.add("berlin", "https://a.example/1");
    world.client.otherwise([](const net::Request&) { return status(500); });
    world.poller().start();
    world.loop.run_for(100 * day);
    CHECK(world.client.asked.size() > 100);
    CHECK(world.client.asked.size() < 160);
    world.client.otherwise([](const net::Request&) { return ok(one_event); });
    world.loop.run_for(1 * day);
    CHECK(world.state("berlin").failures == 0);
    world.client.asked.clear();
    world.loop.run_for(1 * day);
    CHECK(world.client.asked.size() >= 4);
}

TEST_CASE("a restart does not poll recently polled sources again", "[poll][poller]") {
    World world;
    add_feeds(world, 1, 3);
    world.poll();
    world.made.reset();
    world.client.asked.clear();
    world.poller().start();
    world.loop.run_for(2h);
    CHECK(world.client.asked.empty());
    world.loop.run_for(4h);
    CHECK(world.client.asked.size() == 3);
}

TEST_CASE("a permanent redirect is adopted after three answers", "[poll][poller]") {
    World world;
    world.add("berlin", "https://old.example/a");
    world.client.on("https://old.example/a", [](const net::Request&) {
        auto response = ok(one_event);
        response.moved_to = "https://new.example/a";
        return response;
    });
    world.client.on("https://new.example/a", [](const net::Request&) { return ok(one_event); });
    for (int i = 0; i < 4; ++i)
        world.poll();
    CHECK(world.client.asked[2].request.url == "https://old.example/a");
    CHECK(world.client.asked[3].request.url == "https://new.example/a");
}

TEST_CASE("another address in the configuration starts afresh and keeps the listings", "[poll][poller]") {
    World world;
    world.add("berlin", "https://a.example/1");
    world.client.otherwise([](const net::Request&) { return ok(one_event, {{"ETag", "\"1\""}}); });
    world.poll();
    auto changed = world.sources;
    changed[0].source.url = "https://a.example/2";
    REQUIRE(world.poller().set_sources(changed).has_value());
    CHECK(world.poll()[0].changes.unchanged == 1);
    CHECK(world.client.asked.back().request.url == "https://a.example/2");
    CHECK(world.client.asked.back().request.headers.size() == 1);
    CHECK(world.listed() == "a");
}

TEST_CASE("sources can be added and removed while others are asked", "[poll][poller]") {
    World world;
    add_feeds(world, 2, 3);
    world.poller().start();
    world.loop.run_for(10ms);
    auto fewer = world.sources;
    fewer.erase(fewer.begin());
    fewer.push_back(fewer.back());
    fewer.back().source.id = "new";
    REQUIRE(world.poller().set_sources(fewer).has_value());
    world.loop.run_for(1h);
    CHECK(world.store.listings().value().size() == 6);
    CHECK(world.state("new").events == 1);
    CHECK_FALSE(world.state("h0-0").last_success.has_value());
}

TEST_CASE("a round ends although a source of it is removed", "[poll][poller]") {
    World world;
    add_feeds(world, 1, 3);
    std::vector<PollReport> reports;
    world.poller().poll_once({}, [&](std::vector<PollReport> r) { reports = std::move(r); });
    world.loop.run_for(10ms);
    REQUIRE(world.poller().set_sources({world.sources[0], world.sources[1]}).has_value());
    world.loop.run_for(1min);
    REQUIRE(reports.size() == 3);
    CHECK(reports[1].good());
    CHECK_FALSE(reports[2].asked);
}

TEST_CASE("stopping abandons polls in progress without a trace", "[poll][poller]") {
    World world;
    add_feeds(world, 3, 2);
    world.client.delay = 30s;
    world.poller().start();
    world.loop.run_for(1s);
    CHECK(world.client.under_way == 3);
    bool stopped = false;
    world.poller().stop([&] { stopped = true; });
    CHECK_FALSE(stopped);
    world.loop.run_for(1s);
    CHECK(stopped);
    CHECK(world.client.asked.size() == 3);
    CHECK_FALSE(world.state("h0-0").last_attempt.has_value());
    world.loop.run_for(1 * day);
    CHECK(world.client.asked.size() == 3);
}

TEST_CASE("who waited longest is asked first, whatever the host", "[poll][poller]") {
    World world;
    add_feeds(world, 3, 1);
    world.options.max_total = 1;
    world.poll();
    world.loop.run_for(1h);
    world.poll({"h1-0"});
    world.loop.run_for(1h);
    world.client.asked.clear();
    world.poll();
    std::vector<std::string> order;
    for (const auto& asked : world.client.asked)
        order.push_back(asked.request.url);
    const auto url = [&](std::size_t number) { return world.sources[number].source.url; };
    CHECK(order == std::vector<std::string>{url(0), url(2), url(1)});
}

TEST_CASE("stopping with nothing under way", "[poll][poller]") {
    World world;
    bool stopped = false;
    world.poller().start();
    world.poller().stop([&] { stopped = true; });
    world.loop.run_for(1ms);
    CHECK(stopped);
}

TEST_CASE("a round of no source ends", "[poll][poller]") {
    World world;
    CHECK(world.poll().empty());
}

TEST_CASE("files are read, page after page, and a missing one is not found", "[poll][poller]") {
    support::TemporaryDir dir;
    const auto path = [&](const char* name) { return (dir.path() / name).string(); };
    support::write_file(path("1"), "FEED\na 2026-05-10 Coffee\nCURSOR x\n");
    support::write_file(path("2"), "FEED\nb 2026-05-11 Pub\n");
    World world;
    world.add("two", "file:" + path("1"), SourceKind::luma).urls = {"file:" + path("1"), "file:" + path("2")};
    world.add("none", "file:" + path("3"));
    world.add("folder", "file:" + dir.path().string());
    const auto reports = world.poll();
    CHECK(reports[2].source == "two");
    CHECK(reports[2].changes.added == 2);
    CHECK(reports[1].outcome.status == 404);
    CHECK_THAT(reports[0].outcome.error, Catch::Contains("not a regular file"));
    CHECK(world.client.asked.empty());
    CHECK(world.poll({"two"})[0].outcome.kind == Outcome::Kind::unchanged);
    world.options.max_file = 10;
    world.made.reset();
    CHECK_THAT(world.poll({"two"})[0].outcome.error, Catch::Contains("more than 10 bytes"));
}

TEST_CASE("poll results are reported as they happen for logs and people", "[poll][poller]") {
    World world;
    world.add("berlin", "https://a.example/1");
    world.add("gone", "https://b.example/1");
    world.client.on("https://a.example/1", [](const net::Request&) { return ok("FEED\na 2026-05-10 Coffee\nBAD\n"); });
    std::string log;
    world.poller().on_report([&](const PollReport& r) { log += log_line(r) + "\n"; });
    const auto reports = world.poll();
    CHECK_THAT(log, Catch::Contains("feed=berlin outcome=read status=200 bytes=29 ms=20 events=1 new=1 changed=0"));
    CHECK_THAT(log, Catch::Contains("feed=gone outcome=failed status=404"));
    CHECK_THAT(log, Catch::Contains("error=\"the host answered HTTP 404: not found"));
    const std::string table = os::text_of(format_table(reports));
    CHECK_THAT(table, Catch::Contains("berlin  read          200      1    1       0     0    0"));
    // Who looks for trouble finds it at the top.
    CHECK(table.find("\ngone ") < table.find("\nberlin "));
    const std::string rows = table.substr(0, table.find("\n\n") + 1);
    for (const auto line : split(rows, '\n'))
        CHECK(line.size() <= 80);
    CHECK_THAT(table, Catch::Contains("\ngone: the host answered HTTP 404"));
    CHECK_THAT(table, Catch::Contains("\nberlin: line 1: DTSTART: no date; event left out"));
}

TEST_CASE("the watchdog hears a beat each minute", "[poll][poller]") {
    World world;
    world.poller().start();
    const auto before = world.poller().beats();
    world.loop.run_for(10min);
    CHECK(world.poller().beats() >= before + 10);
}

TEST_CASE("where the first address has nothing yet, the other one is asked", "[poll][poller]") {
    World world;
    const auto good = [](const net::Request&) { return ok(one_event); };
    const auto none = [](const net::Request&) { return status(404); };
    auto& source = world.add("issue", "https://a.example/new", SourceKind::twir_draft);
    source.fallback_url = "https://a.example/old";
    world.client.on("https://a.example/old", good);
    world.client.on("https://a.example/new", none);
    CHECK(world.poll().front().good());
    CHECK(world.client.asked.size() == 2);
    CHECK(world.store.feed_state("issue").value().url == "https://a.example/new");
    // Neither is there: the last good answer stays.
    world.client.on("https://a.example/old", none);
    CHECK(world.poll().front().outcome.status == 404);
    CHECK(world.store.listings().value().size() == 1);
    world.client.on("https://a.example/new", good);
    CHECK(world.poll().front().good());
    CHECK(world.client.asked.size() == 5);
}

TEST_CASE("poll times of unchanged feeds are stored at the end of a round and at shutdown", "[poll][poller]") {
    World world;
    add_feeds(world, 3, 2);
    world.poll();
    world.loop.run_for(1h);
    const Instant second = world.loop.now();
    world.poll();
    for (const auto& source : world.sources) {
        CAPTURE(source.source.id);
        CHECK(world.state(source.source.id).last_success.value() >= second);
    }
    // One of them answers, the other one is still under way.
    world.loop.run_for(1h);
    const Instant third = world.loop.now();
    world.client.delay = 5s;
    world.poller().poll_once({"h0-0"}, [](const auto&) {});
    world.loop.run_for(2s);
    world.poller().poll_once({"h1-0"}, [](const auto&) {});
    world.loop.run_for(3100ms);
    CHECK(world.state("h0-0").last_success.value() < third);
    world.poller().stop([] {});
    CHECK(world.state("h0-0").last_success.value() >= third);
    CHECK(world.state("h1-0").last_success.value() < third);
}

TEST_CASE("a bug in storing an answer does not lose the feed", "[poll][poller]") {
    // One after the other; or both together, which fails, and then the first one alone.
    const bool together = GENERATE(false, true);
    World world;
    if (together)
        add_feeds(world, 2, 1);
    else
        add_feeds(world, 1, 2);
    int bugs = together ? 2 : 1;
    auto poller = Poller::make({world.loop, world.client, world.store, world.clock, world.read,
                                [&] { return bugs-- > 0 ? throw std::runtime_error("no luck") : 0.5; },
                                [&] { return world.loop.steady_now(); }},
                               world.options, world.sources)
                      .value();
    std::vector<PollReport> reports;
    poller->poll_once({}, [&](std::vector<PollReport> r) { reports = std::move(r); });
    world.loop.run_for(1min);
    REQUIRE(reports.size() == 2);
    CHECK(reports[0].storage_error == "internal error: no luck");
    const auto again = reports[0].next_check;
    CHECK(again > friday);
    CHECK(again <= friday + 30min);
    CHECK(reports[1].good());
    poller->start();
    world.loop.run_for(30min);
    REQUIRE(world.client.asked.size() == 3);
    CHECK(world.client.asked.back().request.url == "https://a0.example/0");
    CHECK(world.listed() == "a a");
}

TEST_CASE("an exception in one poll observer does not affect the others", "[poll][poller]") {
    World world;
    add_feeds(world, 1, 3);
    world.poller().on_report([](const PollReport&) { throw std::runtime_error("deaf"); });
    std::size_t heard = 0;
    world.poller().poll_once({}, [](const std::vector<PollReport>&) { throw std::runtime_error("deaf, too"); });
    world.poller().poll_once({}, [&](const std::vector<PollReport>& reports) { heard = reports.size(); });
    world.loop.run_for(1min);
    CHECK(heard == 3);
}
