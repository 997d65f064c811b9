#include "support/catch.hpp"
#include "support/instants.hpp"
#include <twir_events/api/issue_history.hpp>

using namespace twir;
using namespace twir::api;
using twir::support::at;

namespace {

Listing listing(const std::string& source, const std::string& uid, std::string_view day) {
    Listing out;
    out.key = {source, uid, ""};
    out.summary = uid;
    out.start = ListingTime::on(*parse_date(day));
    return out;
}

/// A store and the catalog of what it was told last.
class Known {
  public:
    void tell(const std::string& source, const std::vector<Listing>& listings, std::string_view now) {
        store::Answer answer;
        answer.source = source;
        answer.listings = listings;
        answer.from = at("2025-01-01T00:00:00Z");
        answer.to = at("2027-01-01T00:00:00Z");
        auto& state = states_[source];
        state.source = source;
        REQUIRE(store_.apply(answer, state, at(now)).has_value());
        catalog_.entries.remove_if([&](const auto& e) { return e.event.listing.source == source; });
        for (const auto& l : listings) {
            Event event;
            event.listing = l.key;
            const auto day = *parse_date(l.start.text().substr(0, 10));
            event.dates = {day, day};
            event.attendance = Attendance::online;
            event.organizers = {{source, "https://" + source + ".example/"}};
            event.titles = {{l.summary, "https://" + source + ".example/" + l.key.uid}};
            catalog_.entries.push_back({event, {}});
        }
    }

    std::string late() {
        const auto changes = read_late_changes(store_, catalog_, *parse_date("2025-12-03"), {});
        REQUIRE(changes.has_value());
        std::string out;
        for (const auto& change : changes->changes)
            out += std::string(section::issue_change_kind_name(change.kind)) + " " + change.event.title() + ";";
        return out;
    }

    /// What was known then, as `day title;`.
    std::string known_at(std::string_view then) {
        const auto catalog = catalog_at(store_, catalog_, at(then));
        REQUIRE(catalog.has_value());
        std::string out;
        for (const auto& entry : catalog->entries)
            out += format_dates(entry.event.dates) + " " + entry.event.title() + ";";
        return out;
    }

    store::Store& store() { return store_; }

  private:
    store::Store store_ = store::Store::in_memory();
    std::map<std::string, store::FeedState> states_;
    Catalog catalog_;
};

}  // namespace

TEST_CASE("late events are those changed or listed since Monday", "[server][history]") {
    Known known;
    const auto old = listing("berlin", "old", "2025-12-10");
    known.tell("berlin", {old, listing("berlin", "moving", "2025-12-11")}, "2025-11-20T00:00:00Z");
    known.tell("berlin", {old, listing("berlin", "moving", "2025-12-12")}, "2025-11-30T23:00:00Z");
    CHECK(known.late().empty());
    known.tell("berlin", {old, listing("berlin", "moving", "2025-12-13"), listing("berlin", "new", "2025-12-14")},
               "2025-12-02T10:00:00Z");
    CHECK(known.late() == "added new;moved moving;");
}

TEST_CASE("the first answer of a source is not late", "[server][history]") {
    Known known;
    known.tell("tokyo", {listing("tokyo", "first", "2025-12-10")}, "2025-12-02T10:00:00Z");
    CHECK(known.late().empty());
    known.tell("tokyo", {listing("tokyo", "first", "2025-12-10"), listing("tokyo", "second", "2025-12-11")},
               "2025-12-02T11:00:00Z");
    CHECK(known.late() == "added second;");
}

TEST_CASE("after a snapshot late events are those that came later", "[server][history]") {
    Known known;
    const auto old = listing("berlin", "old", "2025-12-10");
    known.tell("berlin", {old, listing("berlin", "moving", "2025-12-11")}, "2025-11-20T00:00:00Z");
    known.tell("berlin", {old, listing("berlin", "moving", "2025-12-12")}, "2025-12-02T10:00:00Z");
    CHECK(known.late() == "moved moving;");
    store::Snapshot snapshot;
    snapshot.issue = *parse_date("2025-12-03");
    snapshot.taken_at = at("2025-12-03T18:00:00Z");
    REQUIRE(known.store().add_snapshot(snapshot).has_value());
    CHECK(known.late().empty());
    // What the round of `snapshot --poll` brought is frozen with it.
    known.tell("berlin", {old, listing("berlin", "moving", "2025-12-12"), listing("berlin", "new", "2025-12-14")},
               "2025-12-03T18:00:00Z");
    CHECK(known.late().empty());
    known.tell("berlin",
               {listing("berlin", "old", "2025-12-09"), listing("berlin", "moving", "2025-12-12"),
                listing("berlin", "new", "2025-12-14")},
               "2025-12-04T10:00:00Z");
    CHECK(known.late() == "moved old;");
}

TEST_CASE("once the issue is closed, nothing is late any more", "[server][history]") {
    Known known;
    known.tell("berlin", {listing("berlin", "moving", "2025-12-11")}, "2025-11-20T00:00:00Z");
    known.tell("berlin", {listing("berlin", "moving", "2025-12-12")}, "2025-12-05T13:00:00Z");
    CHECK(known.late().empty());
}

TEST_CASE("changes begin when the issue before was seen published", "[server][history]") {
    auto store = store::Store::in_memory();
    const auto issue = *parse_date("2025-12-03");
    section::NextIssueRule rule;
    CHECK(previous_issue_made(store, issue, rule).value() == at("2025-11-28T12:00:00Z"));
    store::FeedState published;
    published.source = "twir";
    published.issue = *parse_date("2025-11-26");
    published.last_read = at("2025-11-27T09:00:00Z");
    REQUIRE(store.save(published).has_value());
    // A draft of that date is no published issue.
    CHECK(previous_issue_made(store, issue, rule).value() == at("2025-11-28T12:00:00Z"));
    rule.published = published.issue;
    CHECK(previous_issue_made(store, issue, rule).value() == at("2025-11-27T09:00:00Z"));
    store::Snapshot snapshot;
    snapshot.issue = *published.issue;
    snapshot.taken_at = at("2025-11-26T07:00:00Z");
    REQUIRE(store.add_snapshot(snapshot).has_value());
    CHECK(previous_issue_made(store, issue, rule).value() == at("2025-11-26T07:00:00Z"));
}

TEST_CASE("what was known then has neither later events nor later days", "[server][history]") {
    Known known;
    known.tell("berlin", {listing("berlin", "moving", "2025-12-11")}, "2025-11-20T00:00:00Z");
    known.tell("berlin", {listing("berlin", "moving", "2025-12-13"), listing("berlin", "new", "2025-12-10")},
               "2025-12-02T00:00:00Z");
    CHECK(known.known_at("2025-11-28T12:00:00Z") == "2025-12-11 moving;");
    CHECK(known.known_at("2025-12-03T00:00:00Z") == "2025-12-10 new;2025-12-13 moving;");
    CHECK(known.known_at("2025-11-01T00:00:00Z").empty());
}
