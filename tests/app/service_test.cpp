#include "support/answers.hpp"
#include "support/daemon.hpp"
#include "support/shared.hpp"
#include "support/subprocess.hpp"
#include "support/upstream.hpp"

#include <catch2/catch.hpp>

#include <csignal>

using namespace twir::support;
using namespace std::chrono_literals;
using Catch::Matchers::Contains;

namespace {

std::string calendar_with(const std::vector<std::string>& titles) {
    std::string text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\n";
    for (const auto& title : titles)
        text += "BEGIN:VEVENT\r\nUID:" + title + "\r\nDTSTART:20260510T170000Z\r\nSUMMARY:" + title +
                "\r\nLOCATION:Berlin, Germany\r\nURL:https://www.meetup.com/rust-nowhere/events/" +
                std::to_string(title.size()) + "/\r\nEND:VEVENT\r\n";
    return text + "END:VCALENDAR\r\n";
}

constexpr const char* directory =
    "[[organizer]]\nname = 'Rust Nowhere'\nurl = 'https://www.meetup.com/rust-nowhere'\ncity = 'Berlin'\ncountry = "
    "'DE'\n";

/// A service with a database, one source on this machine, and a clock that stands at 2026-05-01 12:00 UTC.
struct Installed {
    explicit Installed(const std::string& more = "") {
        upstream.on("/a.ics", body(calendar_with({"Evening"})));
        write_file(dir.path() / "organizers.toml", directory);
        write(more);
    }
    void write(const std::string& more) const {
        write_file(
            file,
            "database = 'twir.db'\ndirectory = ['organizers.toml']\nnow = 2026-05-01T12:00:00Z\n[poll]\npause = 0\n" +
                more + "[[source]]\nid = 'community'\nkind = 'google-calendar'\nurl = '" + upstream.url("/a.ics") +
                "'\nallow_private = true\n");
    }

    Upstream upstream;
    TemporaryDir dir;
    std::string file = (dir.path() / "twir.toml").string();
};

constexpr const char* issue = "/issues/2026-05-06.md";

}  // namespace

TEST_CASE("the service polls and answers, and ends within 5 s when told to", "[app][service]") {
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

TEST_CASE("the service answers with what it has before the first poll has ended", "[app][service]") {
    Installed here;
    REQUIRE(run_twir_events({"--config", here.file, "poll"}).exit_code == 0);
    here.upstream.on("/a.ics", stalled_header());
    // The poll is due again by the calendar, and gets no answer.
    Daemon daemon(here.file, {"--now", "2026-05-03T12:00:00Z"});
    const auto started = std::chrono::steady_clock::now();
    CHECK_THAT(daemon.get(issue), Contains("Evening"));
    CHECK(std::chrono::steady_clock::now() - started < 3s);
    const auto told = std::chrono::steady_clock::now();
    daemon.signal(SIGINT);
    CHECK(daemon.wait() == 0);
    CHECK(std::chrono::steady_clock::now() - told < 5s);
}

TEST_CASE("SIGHUP takes a new configuration, and refuses a bad one", "[app][service]") {
    Installed here;
    here.upstream.on("/b.ics", body(calendar_with({"Second evening"})));
    Daemon daemon(here.file);
    REQUIRE(daemon.get_until(issue, "Evening"));

    here.write("intervall = '1h'\n");
    daemon.signal(SIGHUP);
    CHECK(daemon.logged("configuration not taken, the old one goes on: "));
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

TEST_CASE("systemd hears of readiness, status, reloading, stopping, and life", "[app][service]") {
    Installed here;
    Daemon daemon(here.file, 300ms);
    CHECK(daemon.notified("READY=1"));
    CHECK(daemon.notified("WATCHDOG=1"));
    CHECK(daemon.notified("STATUS=1 feed, 1 asked since the start, 0 in trouble"));
    daemon.signal(SIGHUP);
    CHECK(daemon.notified("RELOADING=1\nMONOTONIC_USEC="));
    daemon.signal(SIGTERM);
    CHECK(daemon.notified("STOPPING=1"));
    CHECK(daemon.wait() == 0);
}

TEST_CASE("a service without a database works, and says what that means", "[app][service]") {
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

TEST_CASE("what the service cannot start with ends it with its reason", "[app][service]") {
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

TEST_CASE("directory and overrides may be web addresses: the last good copy counts", "[app][service][remote]") {
    Installed here;
    const auto override_of = [](const std::string& title) {
        return "[[override]]\naction = 'retitle'\nevent = 'https://www.meetup.com/rust-nowhere/events/7/'\ntitle = '" +
               title + "'\nreason = 'test'\n";
    };
    const auto write = [&](const std::string& more) {
        write_file(here.file, "overrides = ['" + here.upstream.url("/overrides.toml") + "']\ndirectory = ['" +
                                  here.upstream.url("/organizers.toml") +
                                  "']\ndatabase = 'twir.db'\n[poll]\npause = 0\ncontact = 'me@group.example'\n" +
                                  "interval = '1s'\nfloor = '1s'\nnear_interval = '1s'\n" + more +
                                  "[[source]]\nid = 'community'\nkind = 'google-calendar'\nurl = '" +
                                  here.upstream.url("/a.ics") + "'\nallow_private = true\n");
    };
    write("");
    here.upstream.on("/organizers.toml", body(directory));
    here.upstream.on("/overrides.toml", body(override_of("First")));
    Daemon daemon(here.file, {"--now", "2026-05-01T12:00:00Z"});
    CHECK(daemon.get_until(issue, "**First**"));
    daemon.signal(SIGTERM);
    CHECK(daemon.wait() == 0);

    // Its host is down: a command works with the copy.
    here.upstream.on("/overrides.toml", status(500));
    here.upstream.on("/organizers.toml", status(500));
    CHECK_THAT(run_twir_events({"--config", here.file, "--now", "2026-05-01T12:00:00Z", "section", "2026-05-06"}).out,
               Contains("**First**"));
    // And now it has mistakes, then it is mended.
    here.upstream.on("/organizers.toml", body(directory));
    here.upstream.on("/overrides.toml", body("[[override]]\naction = 'retitel'\n"));
    Daemon again(here.file, {"--now", "2026-05-01T12:00:00Z"});
    CHECK(again.logged("/overrides.toml: the last good copy goes on: "));
    CHECK_THAT(again.get(issue), Contains("**First**"));
    here.upstream.on("/overrides.toml", body(override_of("Second")));
    again.signal(SIGHUP);
    CHECK(again.get_until(issue, "**Second**"));
}
