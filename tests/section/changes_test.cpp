#include "support/catch.hpp"
#include <twir_events/section/changes.hpp>

#include <boost/json/parse.hpp>

using namespace twir;
using namespace twir::section;
using Catch::Contains;

namespace {

const Style style;
const Date issue = *parse_date("2025-12-03");
const Instant since = parse_rfc3339("2025-11-28T12:00:00Z")->instant();

Event event(const std::string& uid, std::string_view day) {
    Event e;
    e.listing = {"berlin", uid, ""};
    e.dates = {*parse_date(day), *parse_date(day)};
    e.place = {"Berlin", "", "DE", ""};
    e.organizers = {{"Rust Berlin", "https://o.org"}};
    e.titles = {{uid, "https://o.org/" + uid}};
    return e;
}

ListingChange change(const std::string& uid, ChangeKind kind, std::string field = {}, std::string old_value = {},
                     std::string new_value = {}, int hours_after = 1) {
    ListingChange c;
    c.key = {"berlin", uid, ""};
    c.kind = kind;
    c.at = since + std::chrono::hours(hours_after);
    c.field = parse_listing_field(field);
    c.old_value = std::move(old_value);
    c.new_value = std::move(new_value);
    return c;
}

std::string kinds(const Catalog& catalog, const std::vector<ListingChange>& history) {
    std::string out;
    for (const auto& c : issue_changes(catalog, issue, style, since, history).changes)
        out += std::string(issue_change_kind_name(c.kind)) + " " + c.event.title() + ";";
    return out;
}

}  // namespace

TEST_CASE("an event is listed under its most serious change", "[section][changes]") {
    Catalog catalog;
    for (const auto& [uid, day] : std::initializer_list<std::pair<const char*, const char*>>{{"same", "2025-12-05"},
                                                                                             {"new", "2025-12-06"},
                                                                                             {"renamed", "2025-12-07"},
                                                                                             {"moved", "2025-12-08"},
                                                                                             {"away", "2026-02-08"},
                                                                                             {"reached", "2025-12-30"}})
        catalog.entries.push_back({event(uid, day), {}});
    catalog.left_out.push_back({event("off", "2025-12-09"), LeftOut::Reason::cancelled, {}, {}});
    catalog.left_out.push_back({event("off before", "2025-12-09"), LeftOut::Reason::cancelled, {}, {}});
    catalog.left_out.push_back({event("gone", "2025-12-10"), LeftOut::Reason::gone, {}, {}});
    const std::vector<ListingChange> history{
        change("same", ChangeKind::changed, "description", "a", "b"),
        change("new", ChangeKind::appeared),
        change("renamed", ChangeKind::changed, "summary", "Old", "renamed"),
        change("moved", ChangeKind::moved, "start", "2025-12-09T19:00:00+01:00", "2025-12-08T19:00:00+01:00"),
        change("away", ChangeKind::moved, "start", "2025-12-09", "2026-02-08"),
        change("off", ChangeKind::cancelled, "status", "confirmed", "cancelled"),
        change("off before", ChangeKind::cancelled, "status", "confirmed", "cancelled", -1),
        change("gone", ChangeKind::gone)};
    CHECK(kinds(catalog, history) ==
          "added new;entered reached;moved moved;moved away;changed renamed;cancelled off;vanished gone;");
}

TEST_CASE("an event is not new when another feed had it before", "[section][changes]") {
    Catalog catalog;
    Event other = event("old listing", "2025-12-05");
    catalog.entries.push_back({event("new listing", "2025-12-05"), {{other, "same-url", ""}}});
    CHECK(kinds(catalog, {change("new listing", ChangeKind::appeared)}).empty());
    CHECK_FALSE(
        kinds(catalog, {change("new listing", ChangeKind::appeared), change("old listing", ChangeKind::appeared)})
            .empty());
}

TEST_CASE("a field that changed there and back has not changed", "[section][changes]") {
    Catalog catalog;
    catalog.entries.push_back({event("evening", "2025-12-05"), {}});
    CHECK(kinds(catalog, {change("evening", ChangeKind::changed, "location", "Hall", "Bar"),
                          change("evening", ChangeKind::changed, "location", "Bar", "Hall", 2)})
              .empty());
}

TEST_CASE("changes as people and programs read them", "[section][changes]") {
    Catalog catalog;
    catalog.entries.push_back({event("renamed", "2025-12-07"), {}});
    const auto changes = issue_changes(catalog, issue, style, since,
                                       {change("renamed", ChangeKind::changed, "summary", "Old `x`", "renamed")});
    CHECK(
        render_changes_markdown(changes, style) ==
        "# Changes from the issue of 2025-11-26 to that of 2025-12-03\n\nSince Fri 28 Nov 2025 12:00 UTC: 1 event.\n\n"
        "## Changed\n* 2025-12-07 | Berlin, DE | [Rust Berlin](https://o.org)\n"
        "    * [**renamed**](https://o.org/renamed)\n"
        "    * title: `Old 'x'` → `renamed` (berlin, Fri 28 Nov 2025 13:00 UTC)\n");
    const auto json = boost::json::parse(render_changes_json(changes, style));
    CHECK(json.at("before").as_string() == "2025-11-26");
    CHECK(json.at("changes").at(0).at("fields").at(0).at("old").as_string() == "Old `x`");
    CHECK_THAT(render_changes_markdown(issue_changes({}, issue, style, since, {}), style), Contains("nothing"));
}

TEST_CASE("another venue is a change that readers see", "[section][changes]") {
    Catalog catalog;
    catalog.entries.push_back({event("venue", "2025-12-05"), {}});
    CHECK(kinds(catalog, {change("venue", ChangeKind::changed, "venues", "Old hall, Lyon", "New hall, Lyon")}) ==
          "changed venue;");
}
