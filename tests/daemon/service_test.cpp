#include "daemon/service_fixture.hpp"
#include "support/catch.hpp"
#include "support/daemon.hpp"
#include "support/subprocess.hpp"

#include <csignal>

using namespace twir::support;
using namespace std::chrono_literals;
using Catch::Contains;

TEST_CASE("the service polls and answers and stops within 5 s of SIGTERM", "[app][service]") {
    Installed here;
    Daemon daemon(here.file);
    CHECK(daemon.get_until(issue, "Evening"));
    CHECK_THAT(daemon.get("/healthz"), Contains("200 OK"));
    const auto told = std::chrono::steady_clock::now();
    daemon.signal(SIGTERM);
    CHECK(daemon.wait() == 0);
    CHECK(std::chrono::steady_clock::now() - told < 5s);
    CHECK_THAT(daemon.log(), Contains("poll feed=community outcome=read status=200") && Contains("stopped"));
    CHECK(daemon.standard_output().empty());
    // What it stored is there for the commands.
    CHECK_THAT(run_twir_events({"--config", here.file, "section", "2026-05-06", "--offline"}).out, Contains("Evening"));
}

TEST_CASE("the service answers before the first poll has ended", "[app][service]") {
    Installed here;
    REQUIRE(run_twir_events({"--config", here.file, "poll"}).exit_code == 0);
    here.upstream.on("/a.ics", stalled_header());
    // The poll is due again by the calendar, and gets no answer.
    Daemon daemon(here.file, {"--now", "2026-05-03T12:00:00Z"});
    CHECK_THAT(daemon.get(issue), Contains("Evening"));
    CHECK_THAT(daemon.log(), !Contains("poll feed="));
    const auto told = std::chrono::steady_clock::now();
    daemon.signal(SIGINT);
    CHECK(daemon.wait() == 0);
    CHECK(std::chrono::steady_clock::now() - told < 5s);
}

TEST_CASE("SIGHUP applies a new configuration and rejects a bad one", "[app][service]") {
    Installed here;
    here.upstream.on("/b.ics", body(calendar_with({"Second evening"})));
    Daemon daemon(here.file);
    REQUIRE(daemon.get_until(issue, "Evening"));

    here.write("intervall = '1h'\n");
    daemon.signal(SIGHUP);
    CHECK(daemon.logged("configuration rejected, keeping the current one: "));
    CHECK_THAT(daemon.log(), Contains("poll.intervall: unknown key; did you mean interval?"));
    CHECK_THAT(daemon.get(issue), Contains("Evening"));

    here.write("[[source]]\nid = 'b'\nkind = 'ical'\nurl = '" + here.upstream.url("/b.ics") +
               "'\nallow_private = true\n");
    daemon.signal(SIGHUP);
    CHECK(daemon.logged("configuration taken: 2 feeds"));
    CHECK(daemon.get_until(issue, "Second evening"));
    CHECK(daemon.get_until(issue, "**Evening**"));

    // A source that is configured no more: what it said is kept, and printed no more.
    write_file(here.file, "database = 'twir.db'\nnow = 2026-05-01T12:00:00Z\n");
    daemon.signal(SIGHUP);
    CHECK(daemon.logged("configuration taken: 0 feeds"));
    CHECK(daemon.get_until(issue, "2026-06-03 🦀\n\nIf you"));
}

TEST_CASE("systemd is notified of readiness and status and reloads and watchdog", "[app][service]") {
    Installed here;
    Daemon daemon(here.file, 300ms);
    CHECK(daemon.notified("READY=1"));
    CHECK(daemon.notified("WATCHDOG=1"));
    CHECK(daemon.notified("STATUS=1 feed, 1 polled since the start, 0 in trouble"));
    daemon.signal(SIGHUP);
    CHECK(daemon.notified("RELOADING=1\nMONOTONIC_USEC="));
    daemon.signal(SIGTERM);
    CHECK(daemon.notified("STOPPING=1"));
    CHECK(daemon.wait() == 0);
}

TEST_CASE("a service without a database works and logs a warning", "[app][service]") {
    const TemporaryDir dir;
    write_file(dir.path() / "a.ics", calendar_with({"Evening"}));
    write_file(dir.path() / "organizers.toml", directory);
    const std::string file = (dir.path() / "twir.toml").string();
    write_file(file,
               "directory = ['organizers.toml']\nnow = 2026-05-01T12:00:00Z\n[[source]]\nid = 'a'\nkind = 'ical'\nurl "
               "= 'file:a.ics'\n"
               "[log]\nformat = 'json'\n");
    Daemon daemon(file);
    CHECK(daemon.get_until(issue, "Evening"));
    CHECK_THAT(daemon.log(), Contains("\"message\":\"the configuration names no database"));
}

TEST_CASE("a service that cannot start exits with the reason", "[app][service]") {
    const TemporaryDir dir;
    const std::string file = (dir.path() / "twir.toml").string();
    const auto serve = [&](const std::string& text, std::vector<std::string> more = {}) {
        write_file(file, text);
        more.insert(more.begin(), {"--config", file, "serve"});
        return run_twir_events(more);
    };
    const auto no_contact = serve("[[source]]\nid = 'a'\nkind = 'ical'\nurl = 'https://group.example/a.ics'\n");
    CHECK(no_contact.exit_code == 2);
    CHECK_THAT(no_contact.err, Contains("poll.contact: missing; a"));
    const auto bad_address = serve("", {"--listen", "nowhere"});
    CHECK(bad_address.exit_code == 2);
    CHECK_THAT(bad_address.err, Contains("nowhere"));
    const Upstream taken;
    const auto in_use = serve("", {"--listen", "127.0.0.1:" + std::to_string(taken.port())});
    CHECK(in_use.exit_code == 3);
    CHECK_THAT(in_use.err, Contains("in use"));
    write_file(dir.path() / "twir.db", "no database at all, just some text that is long enough to look at");
    const auto corrupt = serve("database = 'twir.db'\n");
    CHECK(corrupt.exit_code == 3);
    CHECK_THAT(corrupt.err, Contains("twir.db"));
    CHECK_THAT(serve("[serve]\nlisten = []\n").err, Contains("serve.listen: expected a list of HOST:PORT"));
    CHECK_THAT(serve("[log]\nlevel = 'loud'\n").err, Contains("log.level: expected debug, info, warning or error"));
}
