#include "store/fixtures.hpp"
#include "support/catch.hpp"
#include "support/shared.hpp"

using namespace twir;
using namespace twir::store;
using namespace twir::store::test;

TEST_CASE("reported problems are remembered over a restart until they end", "[store][problems]") {
    support::TemporaryDir dir;
    const std::string file = (dir.path() / "t.db").string();
    const ToldProblem berlin{"feed-down berlin", noon(), "berlin: down"};
    const ToldProblem refused{"snapshot-refused", noon(2), "stale"};
    {
        auto store = Store::open(file).value();
        REQUIRE(store.save_told({refused, berlin}, {}).has_value());
    }
    auto store = Store::open(file).value();
    CHECK((store.told_problems().value() == std::vector{berlin, refused}));
    REQUIRE(store.save_told({{"feed-down berlin", noon(3), "again"}}, {"snapshot-refused", "never told"}).has_value());
    REQUIRE(store.told_problems().value().size() == 1);
    CHECK(store.told_problems().value().front().message == "again");
}

TEST_CASE("the last news are the last listing or the last change", "[store][problems]") {
    auto store = Store::in_memory();
    CHECK_FALSE(store.last_news().value().has_value());
    Feed feed(store);
    feed.gives({evening("a", 10)}, noon(1));
    CHECK(store.last_news().value() == noon(1));
    feed.gives({evening("a", 10)}, noon(2));
    CHECK(store.last_news().value() == noon(1));
    feed.gives({evening("a", 11)}, noon(3));
    CHECK(store.last_news().value() == noon(3));
    feed.gives({evening("a", 11), evening("b", 12)}, noon(4));
    CHECK(store.last_news().value() == noon(4));
}

TEST_CASE("another date of an endless series is not a change", "[store][problems]") {
    auto store = Store::in_memory();
    Feed feed(store);
    // Every week another one comes into the horizon of 400 days.
    std::vector<Listing> listed{evening("other", 300)};
    const auto date_of_series = [](int week) {
        auto listing = evening("weekly", 7 * week);
        listing.key.recurrence_id = "week " + std::to_string(week);
        return listing;
    };
    for (int week = 1; week <= 57; ++week)
        listed.push_back(date_of_series(week));
    feed.gives(listed, noon(1));
    for (int week = 58; week <= 62; ++week) {
        listed.push_back(date_of_series(week));
        feed.gives(listed, noon(1 + 7 * (week - 57)));
    }
    CHECK(store.listings().value().size() == 63);
    CHECK(store.last_news().value() == noon(1));
    listed.push_back(evening("new", 301));
    feed.gives(listed, noon(40));
    CHECK(store.last_news().value() == noon(40));
}
