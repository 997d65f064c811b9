#include "store/fixtures.hpp"
#include "support/catch.hpp"
#include "support/shared.hpp"

using namespace twir;
using namespace twir::store;

TEST_CASE("a read snapshot does not see concurrent writes", "[store]") {
    const support::TemporaryDir dir;
    const std::string path = (dir.path() / "t.db").string();
    auto writer = Store::open(path).value();
    auto reader = Store::open(path, OpenMode::read_only).value();
    const auto feeds_read = [&] { return reader.feed_states().value().size(); };
    std::size_t before = 0;
    std::size_t after = 0;
    const auto read = reader.at_one_moment([&]() -> result<void> {
        FeedState berlin;
        berlin.source = "berlin";
        REQUIRE(writer.save(berlin).has_value());
        before = feeds_read();
        // It may be asked for by a part, too: the moment stays that of the whole.
        const auto part = reader.at_one_moment([&]() -> result<void> {
            after = feeds_read();
            return {};
        });
        CHECK(part.has_value());
        CHECK(feeds_read() == 0);
        return fail(errc::not_found, "what it returns");
    });
    REQUIRE(!read.has_value());
    CHECK(read.error().message == "what it returns");
    CHECK(before == 0);
    CHECK(after == 0);
    CHECK(feeds_read() == 1);
}

TEST_CASE("writing inside a read snapshot is an error", "[store]") {
    auto store = Store::in_memory();
    const auto read = store.at_one_moment([&] { return store.save(std::vector<FeedState>(1)); });
    REQUIRE(!read.has_value());
    CHECK(read.error().is(errc::storage));
    CHECK(!store.at_one_moment([&] { return store.save(FeedState()); }).has_value());
    CHECK(store.feed_states().value().empty());
    CHECK(store.save(std::vector<FeedState>(1)).has_value());
}
