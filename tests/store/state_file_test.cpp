#include "store/fixtures.hpp"
#include "store/schema.hpp"
#include "support/answers.hpp"
#include "support/catch.hpp"
#include "support/shared.hpp"
#include <twir_events/core/digest.hpp>
#include <twir_events/core/text.hpp>
#include <twir_events/store/state_file.hpp>

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>

using namespace twir;
using namespace twir::store;
using namespace twir::store::test;

namespace {

std::string header(int schema, std::size_t bytes, const std::string& sha256) {
    return "twir-events state 1 schema " + std::to_string(schema) + " saved 2026-05-01T12:00:00Z bytes " +
           std::to_string(bytes) + " sha256 " + sha256 + "\n";
}

}  // namespace

TEST_CASE("a packed database comes out as it went in", "[store][state]") {
    std::string database;
    for (std::int64_t i = 0; i < 300'000; ++i)
        database += std::to_string(i * 7919);
    const auto packed = pack_state(database, noon());
    CHECK(packed.size() < database.size());
    CHECK(packed.starts_with(header(schema_version(), database.size(), sha256_hex(database))));
    const auto state = unpack_state(packed).value();
    CHECK(state.database == database);
    CHECK(state.saved_at == noon());
}

TEST_CASE("a state that was cut off or changed is damaged, wherever it was", "[store][state]") {
    std::string database;
    for (int i = 0; i < 1000; ++i)
        database += std::to_string(i * i);
    const auto packed = pack_state(database, noon());
    for (std::size_t size = 0; size < packed.size(); size += 7) {
        CAPTURE(size);
        CHECK(unpack_state(packed.substr(0, size)).error().is(errc::malformed));
    }
    CHECK(unpack_state(packed + "x").error().is(errc::malformed));
    auto other = packed;
    other[packed.size() / 2] = static_cast<char>(other[packed.size() / 2] ^ 0x10);
    CHECK(unpack_state(other).error().is(errc::malformed));
    CHECK(unpack_state(replace_all(packed, " saved 2026", " saved 20x6")).error().is(errc::malformed));
    for (const auto* text : {"", "\n", "twir-events state", "twir-events state 1\n", "SQLite format 3"})
        CHECK(unpack_state(text).error().is(errc::malformed));
}

TEST_CASE("a state is not unpacked beyond what it says", "[store][state]") {
    const auto bomb = support::gzip_of_zeros(64);
    CHECK(unpack_state(header(1, 1000, std::string(64, '0')) + bomb).error().is(errc::malformed));
    CHECK(unpack_state(header(1, std::size_t{1} << 40U, std::string(64, '0')) + bomb).error().is(errc::too_large));
}

TEST_CASE("a state of a newer program is refused, whatever follows its first words", "[store][state]") {
    const auto newer = unpack_state(header(schema_version() + 1, 1, "x") + "?");
    CHECK(newer.error().is(errc::conflict));
    CHECK_THAT(newer.error().message, Catch::Contains("install the newer twir-events"));
    CHECK(unpack_state("twir-events state 2 of another form\n").error().is(errc::conflict));
}

TEST_CASE("a database takes the place of another one", "[store][state]") {
    support::TemporaryDir dir;
    const auto file = [&](const char* name) { return (dir.path() / name).string(); };
    auto saved = Store::open(file("saved.db")).value();
    Feed feed(saved);
    feed.gives({evening("a", 10)});
    REQUIRE(saved.backup(file("copy.db")).has_value());
    auto present = Store::open(file("present.db")).value();
    auto reader = Store::open(file("present.db"), OpenMode::read_only).value();
    Feed other(present);
    other.gives({evening("b", 11)});
    REQUIRE(present.replace_with(file("copy.db")).has_value());
    CHECK(listed(present) == "a");
    CHECK(listed(reader) == "a");
    CHECK(present.check().value().empty());
    Feed(present).gives({evening("a", 10), evening("c", 12)}, noon(2));
    CHECK(listed(reader) == "a c");
}

TEST_CASE("a file that is not our database replaces nothing", "[store][state]") {
    support::TemporaryDir dir;
    const auto file = [&](const char* name) { return (dir.path() / name).string(); };
    auto present = Store::open(file("present.db")).value();
    Feed feed(present);
    feed.gives({evening("b", 11)});
    SQLite::Database(file("foreign.db"), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE).exec("CREATE TABLE t (a)");
    CHECK(present.replace_with(file("foreign.db")).error().is(errc::conflict));
    REQUIRE(present.backup(file("newer.db")).has_value());
    SQLite::Database(file("newer.db"), SQLite::OPEN_READWRITE).exec("PRAGMA user_version = 999");
    CHECK(present.replace_with(file("newer.db")).error().is(errc::conflict));
    support::write_file(file("letter.db"), std::string(5000, 'x'));
    CHECK(present.replace_with(file("letter.db")).error().is(errc::storage));
    CHECK(listed(present) == "b");
}
