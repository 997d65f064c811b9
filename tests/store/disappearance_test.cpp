#include "store/fixtures.hpp"
#include "support/catch.hpp"

using namespace twir;
using namespace twir::store;
using namespace twir::store::test;
using namespace std::chrono_literals;

TEST_CASE("only the second complete answer without a listing removes it", "[store][disappearance]") {
    auto store = Store::in_memory();
    Feed feed(store);
    feed.gives({evening("a", 10), evening("b", 11)});
    const auto first = feed.gives({evening("a", 10)}, noon(2));
    CHECK(first.missing_once == 1);
    CHECK(first.gone == 0);
    CHECK(listed(store) == "a b*");
    const auto second = feed.gives({evening("a", 10)}, noon(3));
    CHECK(second.gone == 1);
    CHECK(listed(store) == "a b+");
    const auto b = *store.listing({"berlin", "b", ""}).value();
    CHECK(b.last_seen == noon(1));
    CHECK(b.gone_at == noon(3));
    CHECK(b.listing.summary == "Rust Meetup");
    CHECK_FALSE(feed.gives({evening("a", 10)}, noon(4)).news());
}

TEST_CASE("an identical answer or a 304 counts as the second one", "[store][disappearance]") {
    auto store = Store::in_memory();
    Feed feed(store);
    feed.gives({evening("a", 10), evening("b", 11)});
    feed.gives({evening("a", 10)}, noon(2));
    CHECK(feed.state.missing == 1);
    CHECK(feed.gives_the_same(noon(3)).gone == 1);
    CHECK(listed(store) == "a b+");
    CHECK_FALSE(feed.gives_the_same(noon(4)).news());
}

TEST_CASE("a listing that is back after one short answer was never away", "[store][disappearance]") {
    auto store = Store::in_memory();
    Feed feed(store);
    feed.gives({evening("a", 10), evening("b", 11)});
    feed.gives({evening("a", 10)}, noon(2));
    feed.gives({evening("a", 10), evening("b", 11)}, noon(3));
    CHECK(listed(store) == "a b");
    CHECK(feed.gives({evening("a", 10)}, noon(4)).missing_once == 1);
    CHECK(listed(store) == "a b*");
    CHECK(history(store, {"berlin", "b", ""}).empty());
}

TEST_CASE("reappearing is recorded", "[store][disappearance]") {
    auto store = Store::in_memory();
    Feed feed(store);
    feed.gives({evening("a", 10), evening("b", 11)});
    feed.gives({evening("a", 10)}, noon(2));
    feed.gives({evening("a", 10)}, noon(3));
    const auto back = feed.gives({evening("a", 10), evening("b", 12)}, noon(4));
    CHECK(back.reappeared == 1);
    CHECK(back.moved == 1);
    CHECK(back.added == 0);
    CHECK(listed(store) == "a b");
    CHECK(history(store, {"berlin", "b", ""}) == "gone; reappeared; moved start; changed end");
}

TEST_CASE("an event that has started is never gone", "[store][disappearance]") {
    auto store = Store::in_memory();
    Feed feed(store);
    feed.gives({evening("a", 1), evening("b", 10)});
    const Instant during = noon(1) + 5h;
    feed.gives({evening("b", 10)}, during);
    feed.gives({evening("b", 10)}, during + 1h);
    CHECK(listed(store) == "a b");

    SECTION("nor one that starts after it was missing once") {
        feed.gives({}, noon(10) + 4h);
        CHECK(listed(store) == "a b*");
        feed.gives({}, noon(10) + 6h);
        CHECK(listed(store) == "a b");
    }
    SECTION("nor by an answer that is the same") {
        feed.gives({}, noon(10) + 4h);
        feed.gives_the_same(noon(10) + 6h);
        CHECK(listed(store) == "a b");
    }
}

TEST_CASE("a whole day starts when it starts in the far east", "[store][disappearance]") {
    auto store = Store::in_memory();
    Feed feed(store);
    auto day = evening("a", 10);
    day.start = ListingTime::on(date::year(2026) / 5 / 10);
    day.end = ListingTime::on(date::year(2026) / 5 / 11);
    feed.gives({day});
    const Instant in_auckland_it_is_the_tenth = noon(9) + 1h;
    feed.gives({}, in_auckland_it_is_the_tenth);
    feed.gives({}, in_auckland_it_is_the_tenth + 1h);
    CHECK(listed(store) == "a");
}

TEST_CASE("a truncated answer implies nothing about dates after its last event", "[store][disappearance]") {
    auto store = Store::in_memory();
    Feed feed(store);
    feed.gives({evening("a", 10), evening("b", 11), evening("c", 12), evening("d", 12)});
    for (int day = 2; day <= 3; ++day) {
        auto cut = answer({evening("a", 10), evening("c", 12)}, noon(day));
        cut.truncated = true;
        feed.gives_answer(cut, noon(day));
    }
    CHECK(listed(store) == "a b+ c d");
}

TEST_CASE("a listing outside an answer's window is not missing", "[store][disappearance]") {
    auto store = Store::in_memory();
    Feed feed(store);
    feed.gives({evening("a", 10), evening("b", 20), evening("c", 30)});
    for (int day = 2; day <= 3; ++day) {
        auto narrow = answer({}, noon(day));
        narrow.from = noon(15);
        narrow.to = noon(25);
        feed.gives_answer(narrow, noon(day));
    }
    CHECK(listed(store) == "a b+ c");
}

TEST_CASE("entering or leaving the expansion window is not a disappearance", "[store][disappearance]") {
    auto store = Store::in_memory();
    Feed feed(store);
    feed.gives({evening("past", -58), evening("a", 10)});
    CHECK_FALSE(feed.gives({evening("a", 10)}, noon(5)).news());
    feed.gives({evening("a", 10)}, noon(6));
    CHECK(listed(store) == "past a");
}

TEST_CASE("an incomplete answer adds and changes but never removes", "[store][disappearance]") {
    auto store = Store::in_memory();
    Feed feed(store);
    feed.gives({evening("a", 10), evening("b", 11)});
    for (int day = 2; day <= 4; ++day) {
        auto part = answer({evening("a", 10, "New title"), evening("c", 12)}, noon(day));
        part.complete = false;
        feed.gives_answer(part, noon(day));
    }
    CHECK(listed(store) == "a b c");
    CHECK(store.listing({"berlin", "a", ""}).value()->listing.summary == "New title");
}

TEST_CASE("an incomplete answer never counts as the second answer", "[store][disappearance]") {
    auto store = Store::in_memory();
    Feed feed(store);
    feed.gives({evening("a", 10), evening("b", 11)});
    feed.gives({evening("a", 10)}, noon(2));
    auto part = answer({evening("a", 10)}, noon(3));
    part.complete = false;
    feed.gives_answer(part, noon(3));
    CHECK_FALSE(feed.gives_the_same(noon(4)).news());
    CHECK(listed(store) == "a b*");
    CHECK(feed.gives({evening("a", 10)}, noon(5)).gone == 1);
}

TEST_CASE("unreadable entries of an answer are not missing by UID or address", "[store][disappearance]") {
    auto store = Store::in_memory();
    Feed feed(store);
    feed.gives({evening("a", 10), evening("b", 11), evening("c", 12), evening("d", 13)});
    feed.gives({evening("a", 10)}, noon(2));
    CHECK(listed(store) == "a b* c* d*");
    auto part = answer({evening("a", 10)}, noon(3));
    part.unread = {"b", "https://example.org/c"};
    CHECK(feed.gives_answer(part, noon(3)).gone == 1);
    CHECK(listed(store) == "a b c d+");
    CHECK_FALSE(feed.gives_the_same(noon(4)).news());
    CHECK(store.listing({"berlin", "b", ""}).value()->last_seen == noon(4));
    CHECK(feed.gives({evening("a", 10)}, noon(5)).missing_once == 2);
}

TEST_CASE("cancelled is not vanished", "[store][disappearance]") {
    auto store = Store::in_memory();
    Feed feed(store);
    feed.gives({evening("a", 10)});
    auto off = evening("a", 10);
    off.status = ListingStatus::cancelled;
    CHECK(feed.gives({off}, noon(2)).cancelled == 1);
    feed.gives({}, noon(3));
    feed.gives({}, noon(4));
    CHECK(listed(store) == "a");
    CHECK(store.listing({"berlin", "a", ""}).value()->listing.status == ListingStatus::cancelled);
    CHECK(history(store, {"berlin", "a", ""}) == "cancelled status");
}
