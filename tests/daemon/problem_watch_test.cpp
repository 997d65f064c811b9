#include "snapshot/snapshot_fixture.hpp"
#include "support/answers.hpp"
#include "support/catch.hpp"
#include "support/daemon.hpp"
#include "support/upstream.hpp"

#include <csignal>
#include <thread>

using namespace twir::snapshot::test;
using namespace twir::support;
using namespace std::chrono_literals;
using Catch::Contains;

namespace {

/// A service with one feed on this machine, and a command that writes what it is told into the file "told".
struct Watched {
    Watched() {
        feed.on("/a.ics", body(calendar(vevent("1", "20260510", "Evening"))));
        configure("['sh', '-c', 'cat >> " + path("told") + "; echo said $TWIR_STATE']");
        write_file(path("told"), "");
    }
    void configure(const std::string& command) const {
        write_file(file, "database = 'twir.db'\n[poll]\npause = 0\n[on_problem]\nfeed_down_days = 2\ncommand = " +
                             command + "\n[[source]]\nid = 'community'\nkind = 'ical'\nallow_private = true\nurl = '" +
                             feed.url("/a.ics") + "'\n");
    }
    [[nodiscard]] Finished poll(const std::string& now) const {
        return run_twir_events({"--config", file, "--now", now, "poll"});
    }
    [[nodiscard]] std::string path(const std::string& name) const { return (dir.path() / name).string(); }
    [[nodiscard]] std::string told() const { return read_file(path("told")); }

    Upstream feed;
    TemporaryDir dir;
    std::string file = (dir.path() / "twir.toml").string();
};

const std::string down =
    "community: no good answer since 2026-05-02T12:00:00Z: the host answered HTTP 500: server error at the host\n";

}  // namespace

TEST_CASE("poll reports a feed that stays down once and its recovery once", "[app][problems]") {
    Watched here;
    auto& feed = here.feed;
    (void)here.poll("2026-05-01T12:00:00Z");
    feed.on("/a.ics", status(500));
    (void)here.poll("2026-05-02T12:00:00Z");
    (void)here.poll("2026-05-04T11:00:00Z");
    CHECK(here.told().empty());
    CHECK_THAT(here.poll("2026-05-04T12:00:00Z").err, Contains("on_problem: said begun"));
    CHECK(here.told() == down);
    (void)here.poll("2026-05-05T12:00:00Z");
    CHECK(here.told() == down);
    feed.on("/a.ics", body(calendar(vevent("2", "20260511", "Another", "RRULE:FREQ=WEEKLY\r\n"))));
    (void)here.poll("2026-05-06T12:00:00Z");
    CHECK(here.told() == down + "over: " + down);
    // Nothing new for a week, and then something.
    (void)here.poll("2026-05-13T11:59:59Z");
    CHECK(here.told() == down + "over: " + down);
    (void)here.poll("2026-05-14T12:00:00Z");
    CHECK_THAT(here.told(), Contains("nothing new from any feed since 2026-05-0"));
    feed.on("/a.ics", body(calendar(vevent("3", "20260520", "Third"))));
    (void)here.poll("2026-05-15T12:00:00Z");
    CHECK_THAT(here.told(), Contains("over: nothing new from any feed since"));
}

TEST_CASE("the service reports problems without blocking and does not repeat them after a restart", "[app][problems]") {
    Watched here;
    (void)here.poll("2026-05-01T12:00:00Z");
    here.feed.on("/a.ics", status(500));
    (void)here.poll("2026-05-02T12:00:00Z");
    {
        Daemon daemon(here.file, {"--now", "2026-05-05T12:00:00Z"});
        REQUIRE(daemon.logged("on_problem: said begun"));
        daemon.signal(SIGTERM);
        CHECK(daemon.wait() == 0);
        CHECK(here.told() == down);
    }
    {
        Daemon daemon(here.file, {"--now", "2026-05-07T12:00:00Z"});
        REQUIRE(daemon.logged("outcome=failed"));
        // Longer than it waits before it looks.
        std::this_thread::sleep_for(4s);
        CHECK_THAT(daemon.log(), !Contains("problem feed-down"));
        daemon.signal(SIGTERM);
        CHECK(daemon.wait() == 0);
    }
    here.feed.on("/a.ics", body(calendar(vevent("1", "20260510", "Evening"))));
    Daemon daemon(here.file, {"--now", "2026-05-08T11:00:00Z"});
    REQUIRE(daemon.logged("on_problem: said over"));
    CHECK(here.told() == down + "over: " + down);
}

TEST_CASE("a command that hangs holds up neither the service nor its end", "[app][problems]") {
    Watched here;
    here.configure("['sh', '-c', 'trap : TERM; while :; do sleep 0.1; done']");
    (void)here.poll("2026-05-01T12:00:00Z");
    here.feed.on("/a.ics", status(500));
    (void)here.poll("2026-05-02T12:00:00Z");
    Daemon daemon(here.file, {"--now", "2026-05-09T12:00:00Z"});
    REQUIRE(daemon.logged("problem feed-down"));
    CHECK_THAT(daemon.get("/healthz"), Contains("200 OK"));
    const auto told = std::chrono::steady_clock::now();
    daemon.signal(SIGTERM);
    CHECK(daemon.wait() == 0);
    CHECK(std::chrono::steady_clock::now() - told < 5s);
}
