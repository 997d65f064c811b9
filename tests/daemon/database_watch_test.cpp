// The service, and what becomes of its database's file.
#include "daemon/service_fixture.hpp"
#include "support/catch.hpp"
#include "support/daemon.hpp"
#include "support/raw_client.hpp"
#include "support/small_disk.hpp"
#include "support/subprocess.hpp"
#include <twir_events/store/store.hpp>

#include <csignal>
#include <filesystem>
#include <list>

using namespace twir::support;
using Catch::Contains;
using Catch::StartsWith;

TEST_CASE("a service whose database was removed is not ready, and ends with a failure", "[app][service]") {
    const Installed here;
    Daemon daemon(here.file);
    REQUIRE(daemon.get_until("/readyz", "healthy feeds"));
    for (const char* name : {"twir.db", "twir.db-wal", "twir.db-shm"})
        std::filesystem::remove(here.dir.path() / name);
    CHECK_THAT(daemon.get("/readyz"), StartsWith("HTTP/1.1 503 ") && Contains("was removed"));
    CHECK(daemon.logged("twir.db: was removed while this program used it; the service ends"));
    CHECK(daemon.wait() == 3);
}

TEST_CASE("a service whose database was replaced leaves it to the next one", "[app][service]") {
    const Installed here;
    const auto database = here.dir.path() / "twir.db";
    Daemon daemon(here.file);
    REQUIRE(daemon.get_until("/readyz", "healthy feeds"));
    const auto copy = here.dir.path() / "copy.db";
    REQUIRE(run_twir_events({"--config", here.file, "backup", copy.string()}).exit_code == 0);
    // As somebody restores a backup, without a thought of the service.
    std::filesystem::rename(copy, database);
    const auto before = read_file(database);
    CHECK_THAT(daemon.get("/readyz"), StartsWith("HTTP/1.1 503 ") && Contains("was replaced by another file"));
    CHECK(daemon.logged("was replaced by another file"));
    CHECK(daemon.wait() == 3);
    CHECK(read_file(database) == before);
    Daemon next(here.file);
    CHECK(next.get_until(issue, "Evening"));
    auto store = twir::store::Store::open(database.string(), twir::store::OpenMode::read_only);
    REQUIRE(store.has_value());
    CHECK(store->check().value().empty());
}

TEST_CASE("a second service on one database refuses to start, and the first goes on", "[app][service]") {
    const Installed here;
    Daemon first(here.file);
    REQUIRE(first.get_until(issue, "Evening"));
    Daemon second(here.file);
    CHECK(second.wait() == 1);
    CHECK_THAT(second.log(), Contains("twir.db: another twir-events serves from it already; end that one, or name"));
    CHECK(first.get_until(issue, "Evening"));
    // Commands beside it do as before.
    CHECK(run_twir_events({"--config", here.file, "poll"}).exit_code == 0);
}

TEST_CASE("a service that was killed leaves the database to the next", "[app][kill]") {
    const Installed here;
    Daemon first(here.file);
    REQUIRE(first.get_until(issue, "Evening"));
    first.signal(SIGKILL);
    first.wait();
    Daemon next(here.file);
    CHECK(next.get_until(issue, "Evening"));
}

TEST_CASE("a service whose disk is full goes on answering, and says why nothing is stored", "[app][disk]") {
    const auto disk = SmallDisk::make(1024);
    if (!disk) {
        WARN("skipped: this process may not mount a disk");
        return;
    }
    Installed here;
    auto text = read_file(here.file);
    text.replace(text.find("'twir.db'"), 9, "'" + (disk->path() / "twir.db").string() + "'");
    write_file(here.file, text);
    Daemon daemon(here.file);
    REQUIRE(daemon.get_until(issue, "Evening"));
    disk->fill();
    here.upstream.on("/a.ics", body(calendar_with({"Evening", "Second evening"})));
    const auto polled = run_twir_events({"--config", here.file, "poll"});
    CAPTURE(polled.err);
    CHECK(polled.exit_code == 3);
    CHECK_THAT(polled.out + polled.err, Contains("the disk is full: nothing was stored; make room"));
    CHECK(daemon.get_until(issue, "Evening"));
    CHECK_THAT(daemon.get("/readyz"), StartsWith("HTTP/1.1 200 "));
    CHECK(run_twir_events({"--config", here.file, "section", "next", "--offline"}).exit_code == 0);
    disk->empty();
    CHECK(run_twir_events({"--config", here.file, "poll"}).exit_code == 0);
    CHECK(daemon.get_until(issue, "Second evening"));
    daemon.signal(SIGTERM);
    CHECK(daemon.wait() == 0);
}

TEST_CASE("out of file descriptors, idle connections make room for the next", "[app][service]") {
    const Installed here;
    Daemon daemon(here.file, Daemon::FileLimit{64});
    REQUIRE(daemon.get_until(issue, "Evening"));
    std::list<RawClient> idle;
    for (int i = 0; i < 100; ++i) {
        auto& client = idle.emplace_back(daemon.port());
        client.send("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
        CAPTURE(i);
        REQUIRE_THAT(client.read_response(), StartsWith("HTTP/1.1 200 "));
    }
    CHECK(idle.front().closes_within(std::chrono::seconds(1)));
    CHECK_THAT(daemon.get(issue), Contains("Evening"));
}
