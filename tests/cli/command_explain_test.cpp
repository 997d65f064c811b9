#include "support/answers.hpp"
#include "support/catch.hpp"
#include "support/shared.hpp"
#include "support/subprocess.hpp"
#include "support/upstream.hpp"

#include <boost/json/parse.hpp>

using namespace twir::support;
using Catch::Contains;

namespace {

std::string calendar(const std::string& time, const std::string& more = {}) {
    return "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//test//EN\nBEGIN:VEVENT\nUID:1@example.org\nDTSTART;TZID=Europe/"
           "Berlin:" +
           time + "\nSUMMARY:Hack and Learn\nURL:https://example.org/1\n" + more + "END:VEVENT\nEND:VCALENDAR\n";
}

/// A database that one feed fills, asked at different times.
class Setup {
  public:
    Setup() {
        write_file(dir_.path() / "twir.toml",
                   "database = 'twir.db'\ndirectory = ['organizers.toml']\n[[source]]\nid = 'berlin'\nkind = 'ical'\n"
                   "organizer_url = 'https://example.org'\nurl = 'file:berlin.ics'\n");
        write_file(dir_.path() / "organizers.toml",
                   "[[organizer]]\nname = 'Rust Berlin'\nurl = 'https://example.org'\ncity = 'Berlin'\ncountry = 'DE'\n"
                   "attendance = { in-person = 9 }\n");
    }

    void poll(std::string_view now, const std::string& bytes) const {
        write_file(dir_.path() / "berlin.ics", bytes);
        const auto done = run("poll", {}, now);
        CAPTURE(done.err);
        REQUIRE(done.exit_code == 0);
    }

    [[nodiscard]] Finished run(const std::string& command, std::vector<std::string> arguments,
                               std::string_view now = "2025-12-02T12:00:00Z") const {
        std::vector<std::string> all{"--config", (dir_.path() / "twir.toml").string(), "--now", std::string(now),
                                     command};
        all.insert(all.end(), arguments.begin(), arguments.end());
        return run_twir_events(all);
    }

  private:
    TemporaryDir dir_;
};

}  // namespace

TEST_CASE("explain and changes show what happened to an event", "[app][explain]") {
    const Setup setup;
    setup.poll("2025-11-20T12:00:00Z", calendar("20251209T190000"));
    setup.poll("2025-12-01T12:00:00Z", calendar("20251210T190000"));

    const auto explained = setup.run("explain", {"2025-12-03", "hack"});
    CHECK(explained.exit_code == 0);
    CHECK_THAT(explained.out,
               Contains("2025-12-10 | Berlin, DE | Rust Berlin | Hack and Learn\n  listed under Europe"));
    CHECK_THAT(explained.out,
               Contains("Thu 20 Nov 2025 12:00 UTC appeared") && Contains("Mon 1 Dec 2025 12:00 UTC moved start"));
    CHECK_THAT(setup.run("explain", {"2026-03-04", "hack"}).out, Contains("not listed: it is over before"));
    const auto json = boost::json::parse(setup.run("explain", {"2025-12-03", "hack", "--format", "json"}).out);
    CHECK(json.at("events").at(0).at("listings").at(0).at("source").as_string() == "berlin");

    const auto changes = setup.run("changes", {"next"});
    CHECK(changes.exit_code == 0);
    CHECK_THAT(changes.out, Contains("to that of 2025-12-03") && Contains("## Moved\n* 2025-12-10 | Berlin, DE"));
    CHECK_THAT(changes.out, !Contains("## Added"));
    // To the issue after, nothing has changed any more.
    CHECK_THAT(setup.run("changes", {"2025-12-10"}).out, Contains(": nothing."));

    setup.poll("2025-12-02T09:00:00Z", calendar("20251210T190000", "STATUS:CANCELLED\n"));
    CHECK_THAT(setup.run("changes", {"next"}).out, Contains("## Cancelled"));
    CHECK_THAT(setup.run("explain", {"next", "hack"}).out, Contains("not listed: called off by its host"));
}

TEST_CASE("commands without a date use the next issue", "[app][explain]") {
    const Setup setup;
    setup.poll("2025-11-20T12:00:00Z", calendar("20251209T190000"));
    CHECK(setup.run("explain", {"hack"}).out == setup.run("explain", {"next", "hack"}).out);
    CHECK(setup.run("changes", {}).out == setup.run("changes", {"next"}).out);
    CHECK(setup.run("section", {}).out == setup.run("section", {"next"}).out);
    CHECK(setup.run("explain", {"2025-12-03"}).exit_code == 2);
    CHECK(setup.run("explain", {"next"}).exit_code == 2);
}

TEST_CASE("explain reports missing events and invalid queries", "[app][explain]") {
    const Setup setup;
    setup.poll("2025-11-20T12:00:00Z", calendar("20251209T190000"));
    const auto nothing = setup.run("explain", {"next", "nothing like it"});
    CHECK(nothing.exit_code == 1);
    CHECK(nothing.out.empty());
    CHECK_THAT(nothing.err, Contains("nothing like it"));
    CHECK(setup.run("explain", {"next", " "}).exit_code == 2);
    CHECK(setup.run("explain", {"2025-12-04", "hack"}).exit_code == 2);
    CHECK(setup.run("changes", {"2025-13-40"}).exit_code == 2);
    CHECK(setup.run("changes", {"next", "--format", "ics"}).exit_code == 2);
}

TEST_CASE("section, changes and explain can ask a daemon, without a configuration", "[app][explain]") {
    Upstream daemon;
    daemon.on("/issues/next.md?region=North%20America", body("the section\n"));
    daemon.on("/issues/2025-12-03/changes.json", body("{\"changes\":[]}\n"));
    daemon.on("/issues/next/explain?q=hack%20%26%20learn",
              body(R"({"events":[{"title":"Hack & Learn","url":"https://o.org/1","dates":"2025-12-10",)"
                   R"("location":"Berlin, DE","reason":"listed under Europe"}]})"));
    daemon.on("/issues/next/explain?q=nothing", body(R"({"events":[]})"));
    const auto ask = [&](std::vector<std::string> arguments) {
        arguments.insert(arguments.end(), {"--server", daemon.url("")});
        return run_twir_events(arguments);
    };
    CHECK(ask({"section", "--region", "north-america"}).out == "the section\n");
    CHECK_THAT(ask({"changes", "2025-12-03", "--format", "json"}).out, Contains("\"changes\":[]"));
    CHECK(ask({"explain", "hack & learn"}).out ==
          "2025-12-10 | Berlin, DE | Hack & Learn\n    https://o.org/1\n    listed under Europe\n");
    CHECK(ask({"explain", "nothing"}).exit_code == 1);
    CHECK(ask({"section", "2025-12-04"}).exit_code == 2);
    CHECK(ask({"section", "--offline"}).exit_code == 2);
}
