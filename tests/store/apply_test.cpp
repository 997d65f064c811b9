#include "store/fixtures.hpp"
#include "support/catch.hpp"
#include "support/shared.hpp"

#include <algorithm>

using namespace twir;
using namespace twir::store;
using namespace twir::store::test;
using namespace std::chrono_literals;

namespace {

Listing with_everything() {
    auto l = evening("full", 10);
    l.key.recurrence_id = "2026-05-10T19:00:00+02:00";
    l.start = ListingTime::at(*parse_rfc3339("2026-05-10T19:00:00+02:00"));
    l.end.reset();
    l.zone = "Europe/Berlin";
    l.location = "c-base, Rungestr. 20, 10179 Berlin";
    l.venues = {{"c-base", "Rungestr. 20", "Berlin", "", "de", false}, {"Online event", "", "", "", "", true}};
    l.home = Venue{"", "", "Berlin", "", "de", false};
    l.links = {"https://c-base.org", "https://example.org/?a=\"b\""};
    l.group = "rust-berlin";
    l.organizer = "Rust Berlin 🦀";
    l.organizer_url = "https://www.meetup.com/rust-berlin";
    l.status = ListingStatus::tentative;
    l.status_text = "ACTIVE";
    l.attendance = Attendance::hybrid;
    l.price = Price{"25", "EUR"};
    l.organizers = {{"A", "https://a.example"}, {"B", ""}};
    l.titles = {{"T", "https://t.example"}};
    return l;
}

}  // namespace

TEST_CASE("stored values are read back unchanged", "[store][apply]") {
    auto store = Store::in_memory();
    Feed feed(store);
    auto zulu = evening("utc", 11);
    auto whole_day = evening("day", 12);
    whole_day.all_day = true;
    whole_day.start = ListingTime::on(date::year(2026) / 5 / 12);
    whole_day.end = ListingTime::on(date::year(2026) / 5 / 13);
    auto floating = evening("floating", 13);
    floating.start.kind = ListingTime::Kind::floating;
    floating.end->kind = ListingTime::Kind::floating;
    auto london = evening("offset zero", 14);
    london.start = ListingTime::at(*parse_rfc3339("2026-05-14T19:00:00+00:00"));
    const std::vector<Listing> given = {with_everything(), zulu, whole_day, floating, london};
    CHECK(feed.gives(given).added == 5);
    for (const auto& listing : given) {
        const auto back = store.listing(listing.key).value();
        REQUIRE(back.has_value());
        CHECK((back->listing == listing));
        CHECK(back->first_seen == noon());
        CHECK(back->last_seen == noon());
    }
    CHECK_FALSE(feed.gives(given, noon(2)).news());
}

TEST_CASE("descriptions stay on disk unless asked for", "[store][apply]") {
    auto store = Store::in_memory();
    Feed feed(store);
    feed.gives({evening("a", 10)});
    CHECK(store.listings().value().front().listing.description.empty());
    ListingQuery all;
    all.descriptions = true;
    CHECK(store.listings(all).value().front().listing.description == "Talks about a");
}

TEST_CASE("past listings can be skipped when loading", "[store][apply]") {
    auto store = Store::in_memory();
    Feed feed(store);
    feed.gives({evening("a", 10), evening("b", 20)});
    ListingQuery ahead;
    ahead.ends_after = noon(15);
    CHECK(store.listings(ahead).value().size() == 1);
}

TEST_CASE("each change of a field is kept with its old and new value", "[store][apply]") {
    auto store = Store::in_memory();
    Feed feed(store);
    feed.gives({evening("a", 10)});
    auto moved = evening("a", 12, "Rust Night");
    moved.venues = {{"Hall", "", "Berlin", "", "de", false}};
    const auto report = feed.gives({moved}, noon(2));
    CHECK(report.moved == 1);
    CHECK(report.changed == 0);
    const auto changes = store.changes_of({"berlin", "a", ""}).value();
    REQUIRE(changes.size() == 5);
    CHECK(changes[0].kind == ChangeKind::appeared);
    CHECK(changes[1].kind == ChangeKind::moved);
    CHECK(changes[1].field == ListingField::start);
    CHECK(changes[1].old_value == "2026-05-10T17:00:00Z");
    CHECK(changes[1].new_value == "2026-05-12T17:00:00Z");
    CHECK(changes[1].at == noon(2));
    CHECK(changes[3].field == ListingField::summary);
    CHECK(changes[3].old_value == "Rust Meetup");
    CHECK(changes[3].new_value == "Rust Night");
    CHECK(changes[3].summary == "Rust Night");
    CHECK(changes[4].field == ListingField::venues);
    CHECK(changes[4].new_value == "Hall, Berlin, de");
}

TEST_CASE("a changed description is a change, and keeps the old one", "[store][apply]") {
    auto store = Store::in_memory();
    Feed feed(store);
    feed.gives({evening("a", 10)});
    auto longer = evening("a", 10);
    longer.description = "";
    CHECK(feed.gives({longer}, noon(2)).changed == 1);
    const auto change = store.changes_of({"berlin", "a", ""}).value().back();
    CHECK(change.field == ListingField::description);
    CHECK(change.old_value == "Talks about a");
    CHECK(store.listing({"berlin", "a", ""}).value()->listing.description.empty());
}

TEST_CASE("the order of events says nothing", "[store][apply]") {
    auto store = Store::in_memory();
    Feed feed(store);
    std::vector<Listing> events = {evening("a", 10), evening("b", 11), evening("c", 12)};
    feed.gives(events);
    std::reverse(events.begin(), events.end());
    CHECK_FALSE(feed.gives(events, noon(2)).news());
}

TEST_CASE("UIDs that change at each fetch do not count as changes", "[store][apply]") {
    auto store = Store::in_memory();
    Feed feed(store);
    const auto fetch = [](const std::string& salt) {
        auto same_page_1 = evening("p-" + salt, 10, "Coffee");
        auto same_page_2 = evening("q-" + salt, 10, "Pub");
        auto no_url = evening("r-" + salt, 12);
        same_page_1.url = same_page_2.url = "https://example.org/group";
        no_url.url.clear();
        for (auto* l : {&same_page_1, &same_page_2, &no_url})
            l->description.clear();
        return std::vector{same_page_2, no_url, same_page_1};
    };
    feed.gives(fetch("1"));
    ApplyReport only_renamed;
    only_renamed.unchanged = only_renamed.renamed = 3;
    for (int day = 2; day <= 4; ++day)
        CHECK((feed.gives(fetch(std::to_string(day)), noon(day)) == only_renamed));
    CHECK(listed(store) == "p-4 q-4 r-4");
    CHECK(store.listing({"berlin", "q-4", ""}).value()->first_seen == noon());

    SECTION("a new title under the same address and start is a change") {
        auto events = fetch("5");
        events[1].url = "https://example.org/now-it-has-one";
        const auto report = feed.gives(events, noon(5));
        CHECK(report.changed == 1);
        CHECK(report.added == 0);
    }
}

TEST_CASE("one UID on two events keeps both", "[store][apply]") {
    auto store = Store::in_memory();
    Feed feed(store);
    CHECK(feed.gives({evening("a", 10), evening("a", 11), evening("a", 11)}).added == 2);
    CHECK_FALSE(feed.gives({evening("a", 10), evening("a", 11)}, noon(2)).news());
}

TEST_CASE("an answer and the state of its feed are stored together", "[store][apply]") {
    support::TemporaryDir dir;
    const std::string path = (dir.path() / "t.db").string();
    {
        auto store = Store::open(path).value();
        Feed feed(store);
        feed.state.etag = "W/\"1\"";
        feed.state.next_check = noon(2);
        feed.gives({evening("a", 10), evening("b", 11)});
        feed.gives({evening("a", 10)}, noon(2));
    }
    auto store = Store::open(path).value();
    const auto state = store.feed_state("berlin").value();
    CHECK(state.etag == "W/\"1\"");
    CHECK(state.last_success == noon(2));
    CHECK(state.events == 1);
    CHECK(state.missing == 1);
    CHECK(listed(store) == "a b*");
    CHECK(store.feed_state("never asked").value().source == "never asked");
}

TEST_CASE("of several arrivals all are stored or none", "[store][apply]") {
    Store store = Store::in_memory();
    FeedState first;
    first.source = "berlin";
    FeedState second;
    second.source = "vienna";
    Answer good = answer({evening("a", 15)});
    Answer other = answer({evening("b", 16)});
    other.source = other.listings[0].key.source = "vienna";

    SECTION("all") {
        std::array arrivals = {Arrival{first, &good, false, noon()}, Arrival{second, &other, false, noon()}};
        const auto reports = store.apply(arrivals).value();
        REQUIRE(reports.size() == 2);
        CHECK(reports[0].added == 1);
        CHECK(reports[1].added == 1);
        CHECK(arrivals[1].state.events == 1);
        CHECK(listed(store) == "a b");
    }
    SECTION("none, and all may be tried again") {
        std::array arrivals = {Arrival{first, &good, false, noon()}, Arrival{second, &other, false, noon()}};
        // Where only reading is allowed.
        const auto moment = store.at_one_moment([&] {
            CHECK_FALSE(store.apply(arrivals).has_value());
            return result<void>();
        });
        CHECK(moment.has_value());
        CHECK(arrivals[0].state.events == 0);
        CHECK(listed(store).empty());
        CHECK(store.apply(arrivals).value().size() == 2);
        CHECK(listed(store) == "a b");
    }
}

TEST_CASE("figures of a feed", "[store][apply]") {
    auto store = Store::in_memory();
    Feed feed(store);
    auto off = evening("c", 12);
    off.status = ListingStatus::cancelled;
    feed.gives({evening("past", -10), evening("a", 10), off});
    FeedState empty;
    empty.source = "empty";
    REQUIRE(store.save(empty).has_value());
    const auto figures = store.feed_figures(noon()).value();
    CHECK(figures.at("berlin").stored == 3);
    CHECK(figures.at("berlin").ahead == 1);
    CHECK(figures.at("berlin").first_listed == noon());
    CHECK(figures.at("berlin").last_listed == noon());
    CHECK(figures.at("empty").stored == 0);
    CHECK_FALSE(figures.at("empty").last_start);
}

TEST_CASE("changes between two instants", "[store][history]") {
    auto store = Store::in_memory();
    Feed feed(store);
    feed.gives({evening("a", 10)}, noon(1));
    feed.gives({evening("a", 10), evening("b", 11)}, noon(2));
    feed.gives({evening("a", 12), evening("b", 11)}, noon(3));
    const auto changes = store.changes_between(noon(2), noon(4)).value();
    REQUIRE(changes.size() == 3);
    CHECK(changes[0].kind == ChangeKind::appeared);
    CHECK(changes[0].key.uid == "b");
    CHECK(changes[1].kind == ChangeKind::moved);
    CHECK(changes[2].field == ListingField::end);
    CHECK(store.changes_between(noon(4), noon(9)).value().empty());
}

TEST_CASE("two years are kept by default", "[store][upkeep]") {
    auto store = Store::in_memory();
    Feed feed(store);
    feed.gives({evening("a", 1), evening("b", 20)});
    CHECK(store.prune(noon(1) + date::days(730)).value() == 0);
    CHECK(store.prune(noon(10) + date::days(730)).value() == 1);
    CHECK(listed(store) == "b");
    CHECK(store.check().value().empty());
}

TEST_CASE("an empty feed removed from the configuration is deleted but a copy of a file is kept", "[store][upkeep]") {
    auto store = Store::in_memory();
    for (const auto* source : {"page:https://conf.example/", "berlin", "asked"}) {
        FeedState state;
        state.source = source;
        state.last_attempt = noon(state.source == "asked" ? 20 : 1);
        REQUIRE(store.save(state).has_value());
    }
    FeedState with_event;
    with_event.source = "berlin";
    with_event.last_attempt = noon(1);
    REQUIRE(store.apply(answer({evening("a", 20)}), with_event, noon(1)).has_value());
    REQUIRE(
        store.save_page({"https://group.example/overrides.toml", noon(1), noon(1), 200, "", "", "text"}).has_value());
    CHECK(store.prune(noon(10), date::days(5)).value() == 0);
    CHECK(store.page("https://group.example/overrides.toml").value().has_value());
    const auto states = store.feed_states().value();
    REQUIRE(states.size() == 2);
    CHECK(states[0].source == "asked");
    CHECK(states[1].source == "berlin");
}

TEST_CASE("every field of a feed's state is kept, and overwritten", "[store][feeds]") {
    auto store = Store::in_memory();
    FeedState s;
    s.source = "berlin";
    REQUIRE(store.save(s).has_value());
    CHECK((store.feed_state("berlin").value() == s));
    int n = 0;
    for (auto* text : {&s.url, &s.adopted_url, &s.etag, &s.last_modified, &s.body_digest, &s.last_error, &s.moved_to,
                       &s.request_fingerprint, &s.read_by, &s.asking_host})
        *text = "text " + std::to_string(++n);
    for (auto* time : {&s.last_attempt, &s.last_success, &s.last_read, &s.next_check, &s.host_asked_until,
                       &s.failing_since, &s.gone_since, &s.first_success})
        *time = noon(++n);
    for (auto* number : {&s.last_status, &s.failures, &s.moved_count})
        *number = ++n;
    for (auto* number : {&s.events, &s.problems, &s.missing})
        *number = static_cast<std::size_t>(++n);
    for (auto* duration : {&s.asked_pace, &s.interval})
        *duration = std::chrono::seconds(++n);
    s.paused = true;
    s.complete = false;
    REQUIRE(store.save(s).has_value());
    CHECK((store.feed_state("berlin").value() == s));
    CHECK((store.feed_states().value() == std::vector{s}));
}

TEST_CASE("a 304 does not cover listings that moved to another feed name", "[store][feeds]") {
    auto store = Store::in_memory();
    Feed feed(store);
    feed.state.etag = "\"1\"";
    feed.state.body_digest = "digest";
    feed.state.next_check = noon(9);
    feed.gives({evening("a", 10)});
    REQUIRE(store.rename_feed("berlin", "munich").has_value());
    SECTION("stored by itself") {
        REQUIRE(store.save(feed.state).has_value());
    }
    SECTION("with a 304") {
        feed.gives_the_same(noon(2));
    }
    const auto berlin = store.feed_state("berlin").value();
    CHECK(berlin.etag.empty());
    CHECK(berlin.body_digest.empty());
    CHECK_FALSE(berlin.last_read.has_value());
    CHECK_FALSE(berlin.next_check.has_value());
    CHECK(store.feed_state("munich").value().etag == "\"1\"");
}
