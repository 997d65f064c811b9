// The service, and other processes with the same database.
#include "daemon/service_fixture.hpp"
#include "support/catch.hpp"
#include "support/daemon.hpp"
#include "support/subprocess.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include <csignal>

using namespace twir::support;
using namespace std::chrono_literals;
using Catch::Contains;

TEST_CASE("the service serves what a parallel poll stored", "[app][service]") {
    Installed here;
    Daemon daemon(here.file);
    REQUIRE(daemon.get_until(issue, "Evening"));
    here.upstream.on("/a.ics", body(calendar_with({"Evening", "Second evening"})));
    REQUIRE(run_twir_events({"--config", here.file, "poll"}).exit_code == 0);
    CHECK(daemon.get_until(issue, "Second evening"));
}

TEST_CASE("the service ends in time beside a process that reads, and one that writes", "[app][service]") {
    Installed here;
    Daemon daemon(here.file);
    REQUIRE(daemon.get_until(issue, "Evening"));
    SQLite::Database reader((here.dir.path() / "twir.db").string(), SQLite::OPEN_READONLY);
    SQLite::Statement reading(reader, "SELECT uid FROM listings");
    REQUIRE(reading.executeStep());
    SQLite::Database writer((here.dir.path() / "twir.db").string(), SQLite::OPEN_READWRITE);
    writer.exec("BEGIN IMMEDIATE");
    const auto told = std::chrono::steady_clock::now();
    daemon.signal(SIGTERM);
    CHECK(daemon.wait() == 0);
    CHECK(std::chrono::steady_clock::now() - told < 5s);
}

TEST_CASE("explain shows the history of an event whose UID changes at each fetch", "[app][service]") {
    Installed here;
    const auto calendar = [](const std::string& uid) {
        auto text = calendar_with({"Evening"});
        return text.replace(text.find("UID:Evening"), 11, "UID:" + uid);
    };
    here.upstream.on("/a.ics", body(calendar("one")));
    Daemon daemon(here.file);
    REQUIRE(daemon.get_until(issue, "Evening"));
    here.upstream.on("/a.ics", body(calendar("two")));
    REQUIRE(run_twir_events({"--config", here.file, "poll"}).exit_code == 0);
    CHECK(daemon.get_until("/issues/2026-05-06/explain?q=evening", "appeared"));
}

TEST_CASE("a renamed source keeps its listings", "[app][poll]") {
    Installed here;
    REQUIRE(run_twir_events({"--config", here.file, "poll"}).exit_code == 0);
    auto text = read_file(here.file);
    text.replace(text.find("'community'"), 11, "'calendar'");
    write_file(here.file, text);
    here.upstream.on("/a.ics", status(500));
    CHECK(run_twir_events({"--config", here.file, "poll"}).exit_code == 3);
    CHECK_THAT(run_twir_events({"--config", here.file, "section", "2026-05-06"}).out, Contains("Evening"));
    CHECK_THAT(run_twir_events({"--config", here.file, "explain", "2026-05-06", "evening"}).out,
               Contains("calendar") && !Contains("community"));
}
