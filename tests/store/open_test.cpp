#include "store/fixtures.hpp"
#include "store/schema.hpp"
#include "support/catch.hpp"
#include "support/shared.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>

using namespace twir;
using namespace twir::store;
using namespace twir::store::test;

namespace {

/// A database as an earlier version of the program left it, with one event in it.
void make_version(const std::string& path, int version) {
    SQLite::Database db(path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    for (int i = 0; i < version; ++i)
        db.exec(std::string(migrations()[static_cast<std::size_t>(i)]));
    db.exec("PRAGMA application_id = " + std::to_string(application_id));
    db.exec("PRAGMA user_version = " + std::to_string(version));
    db.exec("INSERT INTO feeds (source, etag, last_success) VALUES ('berlin', '\"x\"', 1)");
    db.exec("INSERT INTO feeds (source, last_status, failing_since) VALUES ('paris', 404, 5)");
    if (version >= 9)
        db.exec("UPDATE feeds SET first_success = 1 WHERE source = 'berlin'");
    if (version >= 7)
        db.exec("UPDATE feeds SET gone_since = 4 WHERE source = 'paris'");
    db.exec(
        "INSERT INTO listings (feed, uid, recurrence_id, starts, ends, start, end, all_day, zone, summary, location, "
        "url, group_name, organizer, organizer_url, status, status_text, attendance, details, fingerprint, first_seen) "
        "VALUES (1, 'a', '', 1778432400, 1778432400, '2026-05-10T17:00:00Z', '', 0, '', 'Old evening', '', '', '', '', "
        "'', 'confirmed', '', '', '', 1, 1)");
    db.exec("INSERT INTO descriptions VALUES (1, 'Long text')");
    db.exec(
        "INSERT INTO changes (listing, at, kind, field, old_value, new_value) VALUES (1, 2, 'moved', 'start', 'x', "
        "'y')");
    if (version >= 2)
        db.exec(
            "INSERT INTO snapshots (issue, revision, taken_at, markdown, json, digest, feed_health, config_digest) "
            "VALUES ('2026-05-06', 1, 3, 'md', '{}', 'd', '{}', 'c')");
    if (version >= 3)
        db.exec("INSERT INTO pages VALUES ('https://example.org', 1, 2, 200, '', '', '{}')");
}

std::string temporary_file(const support::TemporaryDir& dir) {
    return (dir.path() / "t.db").string();
}

}  // namespace

TEST_CASE("a database of every earlier version is brought up to date with all it holds", "[store][migrations]") {
    for (int version = 1; version <= schema_version(); ++version) {
        CAPTURE(version);
        support::TemporaryDir dir;
        make_version(temporary_file(dir), version);
        auto store = Store::open(temporary_file(dir)).value();
        CHECK(store.check().value().empty());
        CHECK(store.feed_state("berlin").value().etag == "\"x\"");
        const auto a = store.listing({"berlin", "a", ""}).value();
        REQUIRE(a.has_value());
        CHECK(a->listing.summary == "Old evening");
        CHECK(a->listing.description == "Long text");
        CHECK(history(store, {"berlin", "a", ""}) == "moved start");
        CHECK(store.snapshots().value().size() == (version >= 2 ? 1U : 0U));
        CHECK(store.page("https://example.org").value().has_value() == (version >= 3));
        CHECK(store.told_problems().value().empty());
        // Nobody waits for a hook of before.
        CHECK_FALSE(store.owes_hook(date::year(2026) / 5 / 6, 1).value());
        CHECK(store.feed_state("paris").value().gone_since == Instant(std::chrono::seconds(version >= 7 ? 4 : 5)));
        CHECK_FALSE(store.feed_state("berlin").value().gone_since.has_value());
        CHECK(store.feed_state("berlin").value().first_success == Instant(std::chrono::seconds(1)));
        CHECK(store.feed_state("berlin").value().complete);
        Feed feed(store);
        CHECK(feed.gives({evening("a", 10), evening("b", 11)}).added == 1);
    }
}

TEST_CASE("an older database is not opened read-only, and says what to do", "[store][migrations]") {
    support::TemporaryDir dir;
    make_version(temporary_file(dir), 1);
    const auto opened = Store::open(temporary_file(dir), OpenMode::read_only);
    REQUIRE_FALSE(opened.has_value());
    CHECK(opened.error().is(errc::conflict));
    CHECK_THAT(opened.error().message, Catch::Contains("has version 1"));
}

TEST_CASE("a database of a newer version is left as it is", "[store][open]") {
    support::TemporaryDir dir;
    make_version(temporary_file(dir), schema_version());
    SQLite::Database(temporary_file(dir), SQLite::OPEN_READWRITE).exec("PRAGMA user_version = 99");
    const std::string before = support::read_file(temporary_file(dir));
    for (const auto mode : {OpenMode::create, OpenMode::read_only}) {
        const auto opened = Store::open(temporary_file(dir), mode);
        REQUIRE_FALSE(opened.has_value());
        CHECK(opened.error().is(errc::conflict));
        CHECK_THAT(opened.error().message, Catch::Contains("has version 99"));
    }
    CHECK(support::read_file(temporary_file(dir)) == before);
}

TEST_CASE("another program's database and other files are left as they are", "[store][open]") {
    support::TemporaryDir dir;
    SQLite::Database(temporary_file(dir), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
        .exec("CREATE TABLE recipes (title TEXT)");
    const std::string before = support::read_file(temporary_file(dir));
    const auto foreign = Store::open(temporary_file(dir));
    REQUIRE_FALSE(foreign.has_value());
    CHECK(foreign.error().is(errc::conflict));
    CHECK(support::read_file(temporary_file(dir)) == before);

    const std::string text = (dir.path() / "notes.txt").string();
    support::write_file(text, std::string(5000, 'x'));
    const auto not_a_database = Store::open(text);
    REQUIRE_FALSE(not_a_database.has_value());
    CHECK(not_a_database.error().is(errc::storage));
    CHECK_THAT(not_a_database.error().message, Catch::Contains("not an SQLite database"));
    CHECK(support::read_file(text) == std::string(5000, 'x'));
}

TEST_CASE("a damaged database is an error and is not written", "[store][open]") {
    support::TemporaryDir dir;
    {
        auto store = Store::open(temporary_file(dir)).value();
        Feed feed(store);
        std::vector<Listing> many;
        many.reserve(500);
        for (int i = 0; i < 500; ++i)
            many.push_back(evening("event-" + std::to_string(i), 10));
        feed.gives(many);
        REQUIRE(store.checkpoint().has_value());
    }
    std::string bytes = support::read_file(temporary_file(dir));
    for (std::size_t i = 4096; i + 100 < bytes.size(); i += 512)
        bytes.replace(i, 100, 100, '\xee');
    support::write_file(temporary_file(dir), bytes);
    auto store = Store::open(temporary_file(dir));
    std::string message;
    if (!store)
        message = store.error().message;
    else if (auto listings = store->listings(); !listings)
        message = listings.error().message;
    CHECK_THAT(message, Catch::Contains("is damaged"));
    store = fail(errc::storage, "");
    CHECK(support::read_file(temporary_file(dir)) == bytes);
}

TEST_CASE("a folder that is not there is named", "[store][open]") {
    const auto opened = Store::open("/nonexistent/t.db");
    REQUIRE_FALSE(opened.has_value());
    CHECK(opened.error().is(errc::storage));
    CHECK_THAT(opened.error().message, Catch::Contains("/nonexistent/t.db") && Catch::Contains("folder"));
    CHECK(Store::open("/nonexistent/t.db", OpenMode::read_only).error().is(errc::not_found));
}

TEST_CASE("a store opened to read sees what another writes, and cannot write", "[store][open]") {
    support::TemporaryDir dir;
    auto writer = Store::open(temporary_file(dir)).value();
    auto reader = Store::open(temporary_file(dir), OpenMode::read_only).value();
    Feed feed(writer);
    feed.gives({evening("a", 10)});
    CHECK(listed(reader) == "a");
    FeedState state;
    state.source = "berlin";
    const auto saved = reader.save(state);
    REQUIRE_FALSE(saved.has_value());
    CHECK_THAT(saved.error().message, Catch::Contains("may not be written"));
}

TEST_CASE("a full disk stores nothing of an answer and loses nothing", "[store][open]") {
    support::TemporaryDir dir;
    auto store = Store::open(temporary_file(dir)).value();
    Feed feed(store);
    feed.gives({evening("a", 10)});
    auto big = evening("b", 11);
    big.description = std::string(4'000'000, 'x');

    // A limit on the size of files does what a full disk does.
    rlimit before{};
    REQUIRE(getrlimit(RLIMIT_FSIZE, &before) == 0);
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    rlimit small = before;
    small.rlim_cur = 1'000'000;
    REQUIRE(setrlimit(RLIMIT_FSIZE, &small) == 0);
    auto applied = store.apply(answer({evening("a", 15), big}), feed.state, noon(2));
    REQUIRE(setrlimit(RLIMIT_FSIZE, &before) == 0);
    std::signal(SIGXFSZ, handler);

    REQUIRE_FALSE(applied.has_value());
    CHECK(applied.error().is(errc::storage));
    CHECK(listed(store) == "a");
    CHECK(history(store, {"berlin", "a", ""}).empty());
    CHECK(store.check().value().empty());
    CHECK(feed.gives({evening("a", 15), big}, noon(3)).added == 1);
}

TEST_CASE("snapshots are only ever added to", "[store][snapshots]") {
    support::TemporaryDir dir;
    auto store = Store::open(temporary_file(dir)).value();
    Snapshot s;
    s.issue = date::year(2026) / 5 / 6;
    s.taken_at = noon();
    s.markdown = "## Upcoming Events\n";
    s.json = "{}";
    s.json_digest = "j";
    s.digest = "d1";
    CHECK(store.add_snapshot(s).value() == 1);
    s.digest = "d2";
    CHECK(store.add_snapshot(s).value() == 2);
    CHECK(store.snapshot(s.issue).value()->digest == "d2");
    s.digest = "d1";
    s.revision = 1;
    CHECK((*store.snapshot(s.issue, 1).value() == s));
    CHECK_FALSE(store.snapshot(s.issue, 3).value().has_value());
    // Somebody who meant to take another revision than the next one stores nothing.
    const auto late = store.add_snapshot(s);
    REQUIRE_FALSE(late.has_value());
    CHECK(late.error().is(errc::conflict));
    CHECK(store.snapshots().value().size() == 2);
    SQLite::Database db(temporary_file(dir), SQLite::OPEN_READWRITE);
    CHECK_THROWS(db.exec("UPDATE snapshots SET markdown = ''"));
    CHECK_THROWS(db.exec("DELETE FROM snapshots"));
}

TEST_CASE("a revision owes its hook until it, or a later one, was run", "[store][snapshots]") {
    auto store = Store::in_memory();
    Snapshot s;
    s.issue = date::year(2026) / 5 / 6;
    REQUIRE(store.add_snapshot(s).has_value());
    CHECK_FALSE(store.owes_hook(s.issue, 1).value());
    REQUIRE(store.add_snapshot(s, true).has_value());
    REQUIRE(store.add_snapshot(s, true).has_value());
    CHECK(store.owes_hook(s.issue, 2).value());
    REQUIRE(store.hook_done(s.issue, 2).has_value());
    CHECK_FALSE(store.owes_hook(s.issue, 2).value());
    CHECK(store.owes_hook(s.issue, 3).value());
    REQUIRE(store.hook_done(s.issue, 3).has_value());
    CHECK_FALSE(store.owes_hook(s.issue, 3).value());
}

TEST_CASE("pages: the last one counts", "[store][snapshots]") {
    auto store = Store::in_memory();
    REQUIRE(store.save_page({"https://example.org/1", noon(), noon(8), 200, "\"e\"", "", "{}"}).has_value());
    CHECK(store.page("https://example.org/1").value()->etag == "\"e\"");
    CHECK_FALSE(store.page("https://example.org/2").value().has_value());
}
