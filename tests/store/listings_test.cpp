#include "store/fixtures.hpp"
#include "support/catch.hpp"

#include <set>

using namespace twir;
using namespace twir::store;
using namespace twir::store::test;

TEST_CASE("a listing says when it last changed, and the store when anything did", "[store]") {
    auto store = Store::in_memory();
    CHECK_FALSE(store.newest_change().value());
    Feed feed(store);
    feed.gives({evening("new", 10), evening("past", 2)}, noon(1));
    const ListingKey key{"berlin", "new", ""};
    CHECK(store.listing(key).value()->changed == noon(1));
    feed.gives({evening("new", 11, "Another title"), evening("past", 2)}, noon(3));
    CHECK(store.listing(key).value()->changed == noon(3));
    CHECK(store.newest_change().value() == noon(3));
}

TEST_CASE("the revision of a feed is another one after each change of its listings", "[store]") {
    auto store = Store::in_memory();
    Feed feed(store);
    std::set<std::int64_t> seen;
    const auto is_new = [&] { return seen.insert(store.listing_revisions().value().at("berlin")).second; };
    feed.gives({evening("a", 10), evening("b", 11)}, noon(1));
    CHECK(is_new());
    feed.gives({evening("a", 10), evening("b", 11)}, noon(2));
    CHECK_FALSE(is_new());
    // One is missing, back, missing again, and gone.
    for (const bool there : {false, true, false, false}) {
        std::vector<Listing> answer{evening("a", 10)};
        if (there)
            answer.push_back(evening("b", 11));
        feed.gives(std::move(answer), noon(2) + std::chrono::minutes(seen.size()));
        CHECK(is_new());
    }
    feed.gives({evening("a", 12)}, noon(3));
    CHECK(is_new());
}

TEST_CASE("listings are read by number, by source and by their time", "[store]") {
    auto store = Store::in_memory();
    Feed feed(store);
    feed.gives({evening("a", 10), evening("b", 11)}, noon(1));
    std::vector<std::int64_t> numbers;
    ListingQuery of_berlin;
    of_berlin.source = "berlin";
    for (const auto& stored : store.listings(of_berlin).value())
        numbers.push_back(stored.number);
    REQUIRE(numbers.size() == 2);
    numbers.push_back(12345);
    std::vector<std::string> uids;
    REQUIRE(store.for_each_numbered(numbers, [&](StoredListing&& stored) { uids.push_back(stored.listing.key.uid); })
                .has_value());
    CHECK(uids == std::vector<std::string>{"a", "b"});
    of_berlin.source = "elsewhere";
    CHECK(store.listings(of_berlin).value().empty());
    ListingQuery early;
    early.starts_before = noon(11);
    CHECK(store.listings(early).value().size() == 1);
    CHECK(store.first_listed("berlin").value() == noon(1));
    CHECK_FALSE(store.first_listed("elsewhere").value());
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
