#include "resolve/catalog_fixture.hpp"
#include "support/catch.hpp"
#include <twir_events/resolve/draft_lines.hpp>

using namespace twir;
using namespace twir::resolve;

namespace {

const Instant monday = parse_rfc3339("2025-12-01T12:00:00Z")->instant();
constexpr std::chrono::hours day{24};

/// An evening of Berlin's feed, and a line of the draft for it.
struct Evening {
    Evening() {
        auto& host = add(input, "berlin", "1", "2025-12-09T19:00+01:00", "Hack and Learn", event_url(1));
        host.venues = {support::make_venue("Berlin", "de")};
        write(host_key, monday);
        line("draft", "Hack and Learn");
    }

    Listing& line(const std::string& source, const std::string& title) {
        auto& listing = add(input, source, title, "2025-12-09T00:00Z", title, event_url(1));
        listing.all_day = true;
        listing.start = ListingTime::on(*parse_date("2025-12-09"));
        listing.end = ListingTime::on(*parse_date("2025-12-10"));
        listing.titles = {{title, event_url(1)}};
        listing.organizers = {{"Rust Berlin", "https://www.meetup.com/rust-berlin"}};
        listing.attendance = Attendance::in_person;
        listing.venues = {support::make_venue("Berlin", "de")};
        write(listing.key, monday);
        return listing;
    }

    /// The listing was first seen then; `field` changed at `at`.
    void write(const ListingKey& key, Instant first_seen, const std::string& field = {}, Instant at = {}) {
        ListingChange appeared;
        appeared.kind = ChangeKind::appeared;
        appeared.at = first_seen;
        ListingChange changed;
        changed.field = parse_listing_field(field);
        changed.at = at;
        lines.statements[key] = FieldAges(field.empty() ? std::vector{appeared} : std::vector{appeared, changed});
    }

    CatalogEntry resolved() {
        catalog = build_catalog(input);
        apply_draft_edits(catalog, lines);
        REQUIRE(catalog.entries.size() == 1);
        return catalog.entries.front();
    }

    CatalogInput input = two_groups();
    DraftLines lines;
    Catalog catalog;
    ListingKey host_key{"berlin", "1", {}};
};

}  // namespace

TEST_CASE("an editor's text is kept until its source changes", "[resolve][people]") {
    Evening evening;
    auto& line = evening.input.listings.back().listing;
    line.titles.front().text = "Hack, Learn & Pizza";
    evening.write(line.key, monday, "summary", monday + day);
    const auto entry = evening.resolved();
    CHECK(entry.event.title() == "Hack, Learn & Pizza");
    REQUIRE(entry.event.edits.size() == 1);
    CHECK(describe(entry.event.edits.front()) == "the title is as written in draft");
    evening.write(evening.host_key, monday, "summary", monday + 2 * day);
    CHECK(evening.resolved().event.title() == "Hack and Learn");
    // Another field's news is none of the title's.
    evening.write(evening.host_key, monday, "location", monday + 2 * day);
    CHECK(evening.resolved().event.title() == "Hack, Learn & Pizza");
}

TEST_CASE("a corrected place, attendance and organizer stand", "[resolve][people]") {
    Evening evening;
    auto& line = evening.input.listings.back().listing;
    line.venues = {support::make_venue("Potsdam", "de")};
    line.attendance = Attendance::hybrid;
    line.organizers.push_back({"c-base", "https://c-base.org"});
    const auto event = evening.resolved().event;
    CHECK(event.place.city == "Potsdam");
    CHECK(event.attendance == Attendance::hybrid);
    CHECK(event.organizers.size() == 2);
    CHECK(event.edits.size() == 3);
}

TEST_CASE("a line equal to its source changes nothing", "[resolve][people]") {
    Evening evening;
    const auto entry = evening.resolved();
    CHECK(entry.event.edits.empty());
    CHECK(rules_of(entry) == std::vector<std::string>{"same-url"});
}

TEST_CASE("a date goes with the source unless a person wrote it later", "[resolve][people]") {
    Evening evening;
    auto& line = evening.input.listings.back().listing;
    line.start = ListingTime::on(*parse_date("2025-12-10"));
    line.end = ListingTime::on(*parse_date("2025-12-11"));
    CHECK(format_dates(evening.resolved().event.dates) == "2025-12-09");
    // Seen later than the rest of the draft: somebody wrote it then.
    evening.lines.first_answers = {{"draft", monday}};
    evening.write(line.key, monday + day);
    CHECK(format_dates(evening.resolved().event.dates) == "2025-12-10");
    evening.write(evening.host_key, monday, "start", monday + 2 * day);
    CHECK(format_dates(evening.resolved().event.dates) == "2025-12-09");
}

TEST_CASE("a draft that is a copy of the issue before is as old as that", "[resolve][people]") {
    Evening evening;
    evening.input.sources.push_back(support::make_source("issue", SourceKind::twir_draft));
    auto& host = evening.input.listings.front().listing;
    host.start = ListingTime::at(*parse_rfc3339("2025-12-11T19:00:00+01:00"));
    host.summary = "Christmas party";
    evening.write(evening.host_key, monday, "start", monday + day);
    evening.write(evening.host_key, monday, "summary", monday + day);
    evening.line("issue", "Hack and Learn");
    evening.write(evening.input.listings[1].listing.key, monday + 2 * day);
    evening.lines.editions = {{"issue", {*parse_date("2025-11-26"), true}}, {"draft", {*parse_date("2025-12-03")}}};
    evening.lines.first_answers = {{"issue", monday}, {"draft", monday + 2 * day}};
    const auto event = evening.resolved().event;
    CHECK(event.title() == "Christmas party");
    CHECK(format_dates(event.dates) == "2025-12-11");
}

TEST_CASE("an issue's lines are dated before its publication", "[resolve][people]") {
    Evening evening;
    evening.write(evening.host_key, monday, "summary", monday + 3 * day);
    evening.write(evening.input.listings.back().listing.key, monday + 6 * day);
    evening.input.listings.back().listing.titles.front().text = "As printed";
    evening.lines.editions = {{"draft", {*parse_date("2025-12-03"), true}}};
    CHECK(evening.resolved().event.title() == "Hack and Learn");
    evening.write(evening.host_key, monday, "summary", monday + day);
    CHECK(evening.resolved().event.title() == "As printed");
}

TEST_CASE("a removed line corrects nothing", "[resolve][people]") {
    Evening evening;
    auto& line = evening.input.listings.back().listing;
    line.titles.front().text = "A wrong name";
    ListingChange gone;
    gone.kind = ChangeKind::gone;
    gone.at = monday + day;
    evening.lines.statements[line.key] = FieldAges({gone});
    CHECK(evening.resolved().event.title() == "Hack and Learn");
    ListingChange back = gone;
    back.kind = ChangeKind::reappeared;
    evening.lines.statements[line.key] = FieldAges({gone, back});
    CHECK(evening.resolved().event.title() == "A wrong name");
}

TEST_CASE("an override counts more than a line", "[resolve][people]") {
    Evening evening;
    evening.input.listings.back().listing.titles.front().text = "From the draft";
    Override retitle;
    retitle.action = Override::Action::retitle;
    retitle.event = event_url(1);
    retitle.title = "From the override";
    retitle.reason = "test";
    evening.input.overrides = {retitle};
    CHECK(evening.resolved().event.title() == "From the override");
}

TEST_CASE("of two issues the younger one's line counts", "[resolve][people]") {
    Evening evening;
    evening.input.sources.push_back(support::make_source("a-issue", SourceKind::twir_draft));
    evening.line("a-issue", "As printed last week");
    evening.input.listings[1].listing.titles.front().text = "As in the draft";
    evening.lines.editions = {{"a-issue", {*parse_date("2025-11-26")}}, {"draft", {*parse_date("2025-12-03")}}};
    CHECK(evening.resolved().event.title() == "As in the draft");
    evening.lines.editions = {{"a-issue", {*parse_date("2025-12-03")}}, {"draft", {*parse_date("2025-11-26")}}};
    CHECK(evening.resolved().event.title() == "As printed last week");
}

TEST_CASE("a line that was deleted in the draft leaves, though the issue before has it", "[resolve][people]") {
    auto input = two_groups();
    input.sources.push_back(support::make_source("issue", SourceKind::twir_draft));
    const auto write = [&](const char* source, const std::string& name) {
        auto& line = add(input, source, name, "2025-12-09T00:00Z", name, "https://" + name + ".example/");
        line.titles = {{name, line.url}};
        line.organizers = {{name, line.url}};
        line.attendance = Attendance::in_person;
        line.venues = {support::make_venue("Berlin", "de")};
    };
    write("issue", "conference");
    write("issue", "workshop");
    write("draft", "workshop");
    DraftLines lines;
    lines.editions = {{"issue", {*parse_date("2025-11-26")}}, {"draft", {*parse_date("2025-12-03")}}};
    auto catalog = build_catalog(input);
    apply_draft_edits(catalog, lines);
    REQUIRE(catalog.entries.size() == 1);
    CHECK(catalog.entries.front().event.title() == "workshop");
    REQUIRE(catalog.left_out.size() == 1);
    CHECK(catalog.left_out.front().detail == "the draft of 2025-12-03 has no such line any more");
    // An empty draft deletes nothing: its editors have not begun.
    std::erase_if(input.listings, [](const auto& known) { return known.listing.key.source == "draft"; });
    catalog = build_catalog(input);
    apply_draft_edits(catalog, lines);
    CHECK(catalog.entries.size() == 2);
}

TEST_CASE("of lines without a feed the newest one is used", "[resolve][people]") {
    auto input = two_groups();
    input.sources.push_back(support::make_source("issue", SourceKind::twir_draft));
    const auto write = [&](const char* source, const std::string& title) {
        auto& line = add(input, source, source, "2025-12-09T00:00Z", title, "https://conference.example/");
        line.titles = {{title, line.url}};
        line.attendance = Attendance::in_person;
        line.venues = {support::make_venue("Berlin", "de")};
    };
    const auto newest = [](const char* issue, const char* draft) {
        DraftLines lines;
        lines.editions = {{"issue", {*parse_date(issue), true}}, {"draft", {*parse_date(draft)}}};
        return lines;
    };
    write("issue", "Conference");
    write("draft", "A conference");
    for (const auto& [lines, title] : {std::pair(newest("2025-11-26", "2025-12-03"), "A conference"),
                                       std::pair(newest("2025-12-03", "2025-12-03"), "Conference")}) {
        auto catalog = build_catalog(input);
        apply_draft_edits(catalog, lines);
        REQUIRE(catalog.entries.size() == 1);
        CHECK(catalog.entries.front().event.title() == title);
    }
}

TEST_CASE("an event whose line was deleted by hand is not added again from its feed", "[resolve][people]") {
    auto input = two_groups();
    input.sources.push_back(support::make_source("issue", SourceKind::twir_draft));
    for (int id = 1; id <= 3; ++id) {
        const std::string start = "2025-12-1" + std::to_string(id) + "T19:00+01:00";
        add(input, "berlin", std::to_string(id), start, "Evening", event_url(id)).venues = {
            support::make_venue("Berlin", "de")};
        for (const char* source : {"issue", "draft"}) {
            auto& line = add(input, source, source + std::to_string(id), start, "Evening", event_url(id));
            line.titles = {{"Evening", line.url}};
        }
    }
    DraftLines lines;
    lines.editions = {{"issue", {*parse_date("2025-11-26"), true}}, {"draft", {*parse_date("2025-12-03")}}};
    const auto without = [&](int from) {
        auto some = input;
        std::erase_if(some.listings, [&](const auto& known) {
            return known.listing.key.source == "draft" && known.listing.key.uid.back() >= '0' + from;
        });
        auto catalog = build_catalog(some);
        apply_draft_edits(catalog, lines);
        return catalog;
    };
    const auto catalog = without(3);
    CHECK(catalog.entries.size() == 2);
    REQUIRE(catalog.left_out.size() == 1);
    CHECK(catalog.left_out.front().detail ==
          "the draft of 2025-12-03 has no such line any more: removed by hand, though berlin lists it");
    // A draft that has less than half of the lines is no continuation of that issue.
    CHECK(without(2).entries.size() == 3);
    // An override counts more.
    Override pin;
    pin.action = Override::Action::pin;
    pin.event = event_url(3);
    pin.reason = "test";
    input.overrides = {pin};
    CHECK(without(3).entries.size() == 3);
}

TEST_CASE("only events with a draft line need their history", "[resolve][people]") {
    Evening evening;
    CHECK(keys_beside_draft_lines(build_catalog(evening.input)) ==
          std::vector<ListingKey>{evening.host_key, {"draft", "Hack and Learn", {}}});
}

TEST_CASE("of an event that moved, the line of its day corrects it, not the one of the day before",
          "[resolve][people]") {
    Evening evening;
    auto& now = evening.input.listings.back().listing;
    now.attendance = Attendance::in_person;
    auto& before = evening.line("draft", "Hack and Learn");
    before.key.uid = "the old day";
    before.start = ListingTime::on(*parse_date("2025-12-02"));
    before.end = ListingTime::on(*parse_date("2025-12-03"));
    before.attendance = Attendance::hybrid;
    evening.write(before.key, monday);
    CHECK(evening.resolved().event.attendance == Attendance::in_person);
}

TEST_CASE("an evening whose new page is gone comes back at its old one", "[resolve][people]") {
    auto input = two_groups();
    input.sources.push_back(support::make_source("issue", SourceKind::twir_draft));
    const auto list = [&](int id, const std::string& day, const std::string& title,
                          const std::vector<const char*>& written_in) {
        const std::string start = day + "T19:00+01:00";
        add(input, "berlin", std::to_string(id), start, title, event_url(id)).venues = {
            support::make_venue("Berlin", "de")};
        const auto row = input.listings.size() - 1;
        for (const char* source : written_in) {
            auto& line = add(input, source, source + std::to_string(id), start, title, event_url(id));
            line.titles = {{title, line.url}};
            line.organizers = {{"Rust Berlin", "https://www.meetup.com/rust-berlin"}};
        }
        return row;
    };
    list(3, "2025-12-13", "Talks", {"issue", "draft"});
    list(4, "2025-12-14", "Pub", {"issue", "draft"});
    list(1, "2025-12-11", "Evening", {"issue"});
    const auto other = list(2, "2025-12-11", "Evening", {"draft"});
    DraftLines lines;
    lines.editions = {{"issue", {*parse_date("2025-11-26"), true}}, {"draft", {*parse_date("2025-12-03")}}};
    const auto urls = [&] {
        auto catalog = build_catalog(input);
        apply_draft_edits(catalog, lines);
        std::vector<std::string> out;
        for (const auto& entry : catalog.entries)
            out.push_back(entry.event.url());
        return out;
    };
    CHECK(urls() == std::vector{event_url(2), event_url(3), event_url(4)});
    input.listings[other].gone = true;
    CHECK(urls() == std::vector{event_url(1), event_url(3), event_url(4)});
}

TEST_CASE("a line of a day that is over says nothing of the day to which its event was moved", "[resolve][people]") {
    Evening evening;
    auto& line = evening.input.listings.back().listing;
    line.start = ListingTime::on(*parse_date("2025-11-25"));
    line.end = ListingTime::on(*parse_date("2025-11-26"));
    line.attendance = Attendance::hybrid;
    evening.lines.editions = {{"draft", {*parse_date("2025-11-19"), false}}};
    CHECK(evening.resolved().event.attendance == Attendance::hybrid);
    evening.lines.editions = {{"draft", {*parse_date("2025-12-03"), false}}};
    CHECK(evening.resolved().event.attendance == Attendance::in_person);
}
