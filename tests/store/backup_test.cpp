#include "store/fixtures.hpp"
#include "support/catch.hpp"
#include "support/shared.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include <filesystem>

using namespace twir;
using namespace twir::store;
using namespace twir::store::test;
using namespace std::chrono_literals;

namespace {

std::size_t files_in(const std::filesystem::path& folder) {
    const std::filesystem::directory_iterator files(folder);
    return static_cast<std::size_t>(std::distance(begin(files), end(files)));
}

}  // namespace

TEST_CASE("a backup is a whole database, and overwrites nothing", "[store][backup]") {
    support::TemporaryDir dir;
    support::TemporaryDir copies;
    auto store = Store::open((dir.path() / "t.db").string()).value();
    Feed feed(store);
    feed.gives({evening("a", 10)});
    const std::string copy = (copies.path() / "copy.db").string();
    REQUIRE(store.backup(copy).has_value());
    CHECK(files_in(copies.path()) == 1);
    feed.gives({evening("a", 10), evening("b", 11)}, noon(2));
    auto restored = Store::open(copy).value();
    CHECK(listed(restored) == "a");
    CHECK(restored.check().value().empty());
    CHECK(store.backup(copy).error().is(errc::conflict));
    CHECK(store.backup("/nonexistent/copy.db").error().is(errc::storage));
}

TEST_CASE("a backup that another process's lock forbids is an error and leaves nothing behind", "[store][backup]") {
    support::TemporaryDir dir;
    support::TemporaryDir copies;
    const std::string file = (dir.path() / "t.db").string();
    REQUIRE(Store::open(file).has_value());
    // In this mode readers are kept out, too.
    SQLite::Database other(file, SQLite::OPEN_READWRITE);
    other.exec("PRAGMA journal_mode = DELETE");
    auto store = Store::open(file, OpenMode::read_only).value();
    store.wait_at_most(10ms);
    other.exec("BEGIN EXCLUSIVE");
    const auto done = store.backup((copies.path() / "copy.db").string());
    REQUIRE_FALSE(done.has_value());
    CHECK(done.error().is(errc::storage));
    CHECK_THAT(done.error().message, Catch::Contains("t.db: is locked by another process for too long"));
    CHECK(files_in(copies.path()) == 0);
    other.exec("ROLLBACK");
    CHECK(store.backup((copies.path() / "copy.db").string()).has_value());
}

TEST_CASE("moving the log waits for no reader", "[store][upkeep]") {
    support::TemporaryDir dir;
    const std::string file = (dir.path() / "t.db").string();
    auto store = Store::open(file).value();
    Feed feed(store);
    feed.gives({evening("a", 10)});
    SQLite::Database reader(file, SQLite::OPEN_READONLY);
    SQLite::Statement reading(reader, "SELECT uid FROM listings");
    REQUIRE(reading.executeStep());
    feed.gives({evening("a", 10), evening("b", 11)}, noon(2));
    const auto began = std::chrono::steady_clock::now();
    CHECK(store.checkpoint().has_value());
    CHECK(std::chrono::steady_clock::now() - began < 5s);
}
