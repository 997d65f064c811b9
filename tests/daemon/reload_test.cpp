#include "daemon/service_fixture.hpp"
#include "support/catch.hpp"
#include "support/daemon.hpp"
#include "support/subprocess.hpp"

#include <atomic>
#include <csignal>
#include <memory>

using namespace twir::support;
using namespace std::chrono_literals;
using Catch::Contains;

namespace {

const std::vector<std::string> first_day = {"--now", "2026-05-01T12:00:00Z"};
const std::vector<std::string> next_day = {"--now", "2026-05-02T12:00:00Z"};

std::string override_of(const std::string& title) {
    return "[[override]]\naction = 'retitle'\nevent = 'https://www.meetup.com/rust-nowhere/events/7/'\ntitle = '" +
           title + "'\nreason = 'test'\n";
}

/// A service whose overrides are on the web.
struct Remote : Installed {
    Remote() { write("/overrides.toml?private_token=SECRET"); }

    void write(const std::string& overrides, const std::string& more = "") const {
        write_file(file, "overrides = ['" + upstream.url(overrides) +
                             "']\ndirectory = ['organizers.toml']\ndatabase = 'twir.db'\n[poll]\npause = 0\n" +
                             "contact = 'me@group.example'\ninterval = '1h'\n" + more +
                             "[[source]]\nid = 'community'\nkind = 'google-calendar'\nurl = '" +
                             upstream.url("/a.ics") + "'\nallow_private = true\n");
    }
    void answer(Script script) { upstream.on("/overrides.toml?private_token=SECRET", std::move(script)); }
    Finished run(const std::vector<std::string>& day, std::vector<std::string> arguments) const {
        arguments.insert(arguments.begin(), day.begin(), day.end());
        arguments.insert(arguments.begin(), {"--config", file});
        return run_twir_events(arguments);
    }
    std::string section(const std::vector<std::string>& day) const { return run(day, {"section", "2026-05-06"}).out; }
};

}  // namespace

TEST_CASE("directory and overrides may be web addresses: the last good copy counts", "[app][remote]") {
    Remote here;
    here.answer(body(override_of("First")));
    {
        Daemon daemon(here.file, first_day);
        CHECK(daemon.get_until(issue, "**First**"));
        daemon.signal(SIGTERM);
        CHECK(daemon.wait() == 0);
    }
    // Its host is down: a command works with the copy.
    here.answer(status(500));
    CHECK_THAT(here.section(first_day), Contains("**First**"));
    // And now it has mistakes, then it is mended.
    here.answer(body("[[override]]\naction = 'retitel'\n"));
    Daemon again(here.file, next_day);
    CHECK(again.logged("/overrides.toml: keeping the last good copy: "));
    CHECK_THAT(again.get(issue), Contains("**First**"));
    here.answer(body(override_of("Second")));
    again.signal(SIGHUP);
    CHECK(again.get_until(issue, "**Second**"));
    CHECK_THAT(again.log(), !Contains("SECRET"));
}

TEST_CASE("a bad first answer is not kept: the next command asks again", "[app][remote]") {
    Remote here;
    here.answer(html_page());
    const auto bad = here.run(first_day, {"poll"});
    CHECK(bad.exit_code == 2);
    CHECK_THAT(bad.err, Contains("/overrides.toml:") && !Contains("SECRET"));
    here.answer(body(override_of("First")));
    CHECK(here.run(first_day, {"poll"}).exit_code == 0);
    CHECK_THAT(here.section(first_day), Contains("**First**"));
}

TEST_CASE("poll fetches due remote files and respects Retry-After", "[app][remote]") {
    Remote here;
    here.answer(body(override_of("First")));
    REQUIRE(here.run(first_day, {"poll"}).exit_code == 0);
    const int asked = here.upstream.count("/overrides.toml?private_token=SECRET");
    REQUIRE(here.run(first_day, {"poll"}).exit_code == 0);
    CHECK(here.upstream.count("/overrides.toml?private_token=SECRET") == asked);

    here.answer(body(override_of("Second")));
    REQUIRE(here.run(next_day, {"poll"}).exit_code == 0);
    CHECK_THAT(here.section(next_day), Contains("**Second**"));

    here.answer(retry_after(503, "259200"));
    const auto refused = here.run({"--now", "2026-05-03T12:00:00Z"}, {"poll"});
    // The feed is at the same host, which wants to be left alone.
    CHECK(refused.exit_code == 3);
    CHECK_THAT(refused.err, Contains("keeping the last good copy: the host answered HTTP 503"));
    here.answer(body(override_of("Third")));
    REQUIRE(here.run({"--now", "2026-05-05T12:00:00Z"}, {"poll"}).exit_code == 3);
    CHECK_THAT(here.section({"--now", "2026-05-05T12:00:00Z"}), Contains("**Second**"));
    REQUIRE(here.run({"--now", "2026-05-07T12:00:00Z"}, {"poll"}).exit_code == 0);
    CHECK_THAT(here.section({"--now", "2026-05-07T12:00:00Z"}), Contains("**Third**"));
}

TEST_CASE("a new remote file does not load unsaved edits of the configuration", "[app][remote]") {
    Remote here;
    here.answer(body(override_of("First")));
    REQUIRE(here.run(first_day, {"poll"}).exit_code == 0);
    const auto edited = std::make_shared<std::atomic<bool>>(false);
    here.answer([edited, second = body(override_of("Second"))](const UpstreamRequest& request, Wire& wire) {
        while (!*edited && wire.pause(5ms)) {
        }
        second(request, wire);
    });
    Daemon daemon(here.file, next_day);
    REQUIRE(daemon.get_until(issue, "**First**"));
    write_file(here.file, "[section]\nwindow_days = 1\n");
    *edited = true;
    CHECK(daemon.get_until(issue, "**Second**"));
}

TEST_CASE("a new remote file that cannot be fetched does not block startup", "[app][remote]") {
    Remote here;
    here.answer(body(override_of("First")));
    here.upstream.on("/slow.toml", stalled_header());
    here.upstream.on("/new.toml", body(override_of("New")));
    Daemon daemon(here.file, first_day);
    REQUIRE(daemon.get_until(issue, "**First**"));
    here.write("/slow.toml");
    daemon.signal(SIGHUP);
    SECTION("the next reload takes its place") {
        here.write("/new.toml");
        daemon.signal(SIGHUP);
        CHECK(daemon.get_until(issue, "**New**"));
    }
    SECTION("stopping stays fast") {
        const auto told = std::chrono::steady_clock::now();
        daemon.signal(SIGTERM);
        CHECK(daemon.wait() == 0);
        CHECK(std::chrono::steady_clock::now() - told < 5s);
    }
    SECTION("an invalid file is rejected") {
        here.upstream.on("/slow.toml", html_page());
        daemon.signal(SIGHUP);
        CHECK(daemon.logged("configuration rejected, keeping the current one: "));
        CHECK_THAT(daemon.get(issue), Contains("**First**"));
    }
}

TEST_CASE("a reload does not make a service without a contact ask real hosts", "[app][reload]") {
    Installed here;
    Daemon daemon(here.file);
    REQUIRE(daemon.get_until(issue, "Evening"));
    const std::string real = "[[source]]\nid = 'real'\nkind = 'ical'\nurl = 'http://feeds.example.com/x.ics'\n";
    here.write("proxy = '" + here.upstream.url("") + "'\n" + real);
    daemon.signal(SIGHUP);
    CHECK(daemon.logged("configuration rejected, keeping the current one: poll.contact: missing; real"));
    // What hosts are told stays as it was at the start.
    here.write("contact = 'me@group.example'\n" + real);
    daemon.signal(SIGHUP);
    CHECK(daemon.logged("poll.contact: the service was started without it"));
}

TEST_CASE("a reload applies the log level and lists keys that need a restart", "[app][reload]") {
    Installed here;
    Daemon daemon(here.file);
    REQUIRE(daemon.get_until(issue, "Evening"));
    here.write("[meetup]\nmember_id = '7'\n[log]\nlevel = 'error'\nformat = 'json'\n");
    daemon.signal(SIGHUP);
    CHECK(daemon.logged("changed, but only used after a restart: log.format, meetup.member_id"));
    here.write("[log]\nlevel = 'info'\n");
    daemon.signal(SIGHUP);
    CHECK(daemon.logged("configuration taken: 1 feed"));
    const std::string log = daemon.log();
    CHECK(log.find("configuration taken") == log.rfind("configuration taken"));
}

TEST_CASE("a reload logs configuration warnings", "[app][reload]") {
    Installed here;
    Daemon daemon(here.file);
    REQUIRE(daemon.get_until(issue, "Evening"));
    here.write("[[source]]\nid = 'x'\nkind = 'twir-draft'\nurl = 'file:x.md'\norganizer_url = 'https://no.example'\n");
    daemon.signal(SIGHUP);
    CHECK(daemon.logged("no organizer of the directory has the url https://no.example"));
}

TEST_CASE("a reload does not bring back an older file than another process has taken", "[app][remote]") {
    Remote here;
    here.answer(with_etag(override_of("First"), "\"1\""));
    Daemon daemon(here.file, first_day);
    REQUIRE(daemon.get_until(issue, "**First**"));
    here.answer(with_etag(override_of("Second"), "\"2\""));
    REQUIRE(here.run(next_day, {"poll"}).exit_code == 0);
    CHECK_THAT(here.section(next_day), Contains("**Second**"));
    daemon.signal(SIGHUP);
    CHECK(daemon.get_until(issue, "**Second**"));
    CHECK_THAT(here.section(next_day), Contains("**Second**"));
}

TEST_CASE("many reloads in a row do not each ask for a file on the web", "[app][remote]") {
    Remote here;
    here.answer(body(override_of("First")));
    Daemon daemon(here.file, first_day);
    REQUIRE(daemon.get_until(issue, "**First**"));
    for (int i = 0; i < 10; ++i) {
        const std::string mark = "https://no.example/" + std::to_string(i);
        here.write("/overrides.toml?private_token=SECRET",
                   "[[source]]\nid = 'x'\nkind = 'ical'\nurl = 'file:x.ics'\norganizer_url = '" + mark + "'\n");
        daemon.signal(SIGHUP);
        REQUIRE(daemon.logged(mark));
    }
    CHECK(here.upstream.count("/overrides.toml?private_token=SECRET") < 10);
}

TEST_CASE("a file on the web is not asked for while feeds of its host must not be", "[app][remote]") {
    Remote here;
    here.answer(body(override_of("First")));
    REQUIRE(here.run(first_day, {"poll"}).exit_code == 0);
    here.upstream.on("/a.ics", retry_after(429, "259200"));
    CHECK(here.run(next_day, {"poll"}).exit_code == 3);
    const int asked = here.upstream.count("/overrides.toml?private_token=SECRET");
    CHECK(here.run({"--now", "2026-05-04T12:00:00Z"}, {"poll"}).exit_code == 3);
    Daemon daemon(here.file, {"--now", "2026-05-04T12:00:00Z"});
    REQUIRE(daemon.get_until(issue, "**First**"));
    daemon.signal(SIGHUP);
    CHECK(daemon.logged("configuration taken"));
    CHECK(here.upstream.count("/overrides.toml?private_token=SECRET") == asked);
}

TEST_CASE("check-config says which copy of a file on the web it judged", "[app][remote]") {
    Remote here;
    here.answer(body(override_of("First")));
    REQUIRE(here.run(first_day, {"poll"}).exit_code == 0);
    here.answer(body("no [TOML"));
    const auto checked = here.run(first_day, {"check-config"});
    CHECK(checked.exit_code == 0);
    CHECK_THAT(checked.err, Contains("/overrides.toml: checked the stored copy of 2") && !Contains("SECRET"));
}
