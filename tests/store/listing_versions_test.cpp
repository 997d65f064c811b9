#include "store/fixtures.hpp"
#include "support/catch.hpp"

using namespace twir;
using namespace twir::store;
using namespace twir::store::test;

TEST_CASE("a listing's version counts its changes and says since when it is", "[store]") {
    auto store = Store::in_memory();
    Feed feed(store);
    feed.gives({evening("new", 10), evening("past", 2)}, noon(1));
    auto versions = store.listing_versions(noon(1)).value();
    REQUIRE(versions.size() == 2);
    CHECK(versions[{"berlin", "new", ""}].changes == 0);
    CHECK(versions[{"berlin", "new", ""}].since == noon(1));
    // Two fields at once are one change.
    auto moved = evening("new", 11, "Another title");
    feed.gives({moved, evening("past", 2)}, noon(3));
    versions = store.listing_versions(noon(3)).value();
    REQUIRE(versions.size() == 1);
    CHECK(versions[{"berlin", "new", ""}].changes == 1);
    CHECK(versions[{"berlin", "new", ""}].since == noon(3));
}

TEST_CASE("reading stops on request", "[store]") {
    auto store = Store::in_memory();
    Feed feed(store);
    std::vector<Listing> many;
    for (int i = 0; i < 2000; ++i)
        many.push_back(evening(std::to_string(i), 10));
    feed.gives(std::move(many));
    bool stop = false;
    store.stop_when([&] { return stop; });
    CHECK(store.listings().value().size() == 2000);
    int read = 0;
    const auto ended = store.for_each_listing({}, [&](StoredListing&&) { stop = ++read > 10; });
    REQUIRE_FALSE(ended.has_value());
    CHECK(ended.error().is(errc::storage));
    CHECK(read < 2000);
    stop = false;
    CHECK(store.listings().value().size() == 2000);
}

TEST_CASE("the mark of snapshots changes with each", "[store]") {
    auto store = Store::in_memory();
    const auto before = store.snapshot_mark().value();
    Snapshot snapshot;
    snapshot.issue = *parse_date("2026-05-06");
    REQUIRE(store.add_snapshot(snapshot).has_value());
    const auto first = store.snapshot_mark().value();
    CHECK(first != before);
    REQUIRE(store.add_snapshot(snapshot).has_value());
    CHECK(store.snapshot_mark().value() != first);
}
