// Whose word counts for an address (SECTION_FORMAT.md section 5, "An address belongs to its owner's source").
#include "resolve/address_owners.hpp"

#include "support/catch.hpp"
#include "support/listings.hpp"
#include <twir_events/resolve/build_catalog.hpp>

#include <functional>
#include <string>
#include <vector>

using namespace twir;
using namespace twir::resolve;
using support::make_listing;
using support::make_source;

namespace {

normalize::Organizer organizer(std::string name, std::string url, std::string city, std::string country) {
    normalize::Organizer o;
    o.name = std::move(name);
    o.url = std::move(url);
    o.home = {std::move(city), {}, std::move(country), {}};
    o.attendance_history = {{Attendance::in_person, 10}};
    return o;
}

const char* const on_meetup = "https://www.meetup.com/victim-rust/events/111/";
const char* const on_luma = "https://luma.com/victimnight";
const char* const on_own_site = "https://victims.example/events/5";

/// A group on Meetup, one on Luma and one with a site of its own, each with its source; and a stranger's source.
CatalogInput victims() {
    CatalogInput input;
    auto own_site = organizer("Victims", "https://victims.example/", "Oslo", "NO");
    own_site.event_url_prefixes = {"https://victims.example/events/"};
    input.directory =
        normalize::Directory({organizer("Victim Rust", "https://www.meetup.com/victim-rust", "Berlin", "DE"),
                              organizer("Luma Victim", "https://luma.com/victim", "Munich", "DE"), own_site,
                              organizer("Evil Rust", "https://evil.example/", "Paris", "FR")});
    // A stranger that is configured first must not gain from it.
    input.sources = {make_source("evil", SourceKind::ical),
                     make_source("victim-meetup", SourceKind::meetup_ical, "victim-rust"),
                     make_source("victim-luma", SourceKind::luma), make_source("victim-site", SourceKind::ical)};
    input.sources[1].organizer_url = "https://www.meetup.com/victim-rust";
    input.sources[2].organizer_url = "https://luma.com/victim";
    input.sources[2].calendar_id = "cal-victim";
    input.sources[3].organizer_url = "https://victims.example/";
    for (const auto& source : input.sources)
        input.coverage[source.id] = {};
    const auto add = [&](const char* source, const char* title, const char* url) -> Listing& {
        input.listings.push_back({make_listing(source, title, "2025-12-10T19:00+01:00", title, url)});
        return input.listings.back().listing;
    };
    add("victim-meetup", "Victim Night", on_meetup).group = "victim-rust";
    add("victim-meetup", "Victim Workshop", "https://www.meetup.com/victim-rust/events/222/").group = "victim-rust";
    auto& luma = add("victim-luma", "Luma Victim Night", on_luma);
    luma.key.uid = "evt-victim1";
    luma.group = "cal-victim";
    luma.attendance = Attendance::in_person;
    luma.venues = {support::make_venue("Munich", "DE")};
    add("victim-site", "Victims' Night", on_own_site).location = "Oslo, Norway";
    return input;
}

std::string line_of(const Event& e) {
    return format_dates(e.dates) + " | " + std::string(attendance_name(e.attendance)) + " " + e.place.city + " | " +
           link_texts(e.organizers) + " | " + e.title() + " | " + e.url();
}

/// The lines of the victims' sources, and how many events link to their addresses at all.
std::vector<std::string> victims_lines(const Catalog& catalog) {
    std::vector<std::string> lines;
    for (const auto& entry : catalog.entries)
        for (const auto* part : {"victim-rust", "victimnight", "victims.example"})
            if (entry.event.url().find(part) != std::string::npos)
                lines.push_back(line_of(entry.event));
    return lines;
}

/// What a stranger's feed may claim of an event.
struct Claim {
    const char* name;
    std::function<void(Listing&)> make;
};

const std::vector<Claim>& claims() {
    static const std::vector<Claim> all = {
        {"nothing", [](Listing&) {}},
        {"cancelled", [](Listing& l) { l.status = ListingStatus::cancelled; }},
        {"private", [](Listing& l) { l.status = ListingStatus::unready; }},
        {"moved to June", [](Listing& l) { l.start = ListingTime::at(*parse_rfc3339("2026-06-10T19:00+02:00")); }},
        {"moved to the past", [](Listing& l) { l.start = ListingTime::at(*parse_rfc3339("2025-11-03T19:00+01:00")); }},
        {"moved by a day", [](Listing& l) { l.start = ListingTime::at(*parse_rfc3339("2025-12-09T19:00+01:00")); }},
        {"another title", [](Listing& l) { l.summary = "Evil Takeover"; }},
        {"no title", [](Listing& l) { l.summary.clear(); }},
        {"elsewhere", [](Listing& l) { l.location = "12 Rue de Rivoli, 75001 Paris, France"; }},
        {"online", [](Listing& l) { l.location = "Online"; }},
        {"stated online", [](Listing& l) { l.attendance = Attendance::online; }},
        {"stated hybrid", [](Listing& l) { l.attendance = Attendance::hybrid; }},
        {"another organizer",
         [](Listing& l) {
             l.organizer = "Evil Rust";
             l.organizer_url = "https://evil.example/";
         }},
        {"paid",
         [](Listing& l) {
             l.price = Price{"99", "EUR"};
         }},
    };
    return all;
}

Source stranger(SourceKind kind) {
    Source source = make_source("evil", kind, kind == SourceKind::meetup_ical ? "evil-rust" : "");
    if (kind == SourceKind::luma)
        source.calendar_id = "cal-evil";
    if (kind != SourceKind::google_calendar)
        source.organizer_url = "https://evil.example/";
    source.url = "https://evil.example/feed";
    return source;
}

constexpr SourceKind kinds[] = {SourceKind::google_calendar, SourceKind::ical, SourceKind::meetup,
                                SourceKind::meetup_ical,     SourceKind::luma, SourceKind::luma_ical,
                                SourceKind::event_page};

}  // namespace

TEST_CASE("other sources never change an event that its own host lists", "[resolve][owners]") {
    const auto untouched = victims_lines(build_catalog(victims()));
    REQUIRE(untouched.size() == 4);
    for (const auto kind : kinds)
        for (const auto& claim : claims())
            for (const auto* address : {on_meetup, on_luma, on_own_site}) {
                CAPTURE(source_kind_name(kind), claim.name, address);
                // Meetup's public calendars do not say how an event is held; the calendar that people write may.
                const bool says_how = std::string_view(claim.name).find("online") != std::string_view::npos ||
                                      std::string_view(claim.name).find("hybrid") != std::string_view::npos;
                if (kind == SourceKind::google_calendar && address == on_meetup && says_how)
                    continue;
                auto input = victims();
                input.sources[0] = stranger(kind);
                // Of two Luma calendars that both call an event their own, the first that is configured counts.
                if (kind == SourceKind::luma)
                    std::swap(input.sources.front(), input.sources.back());
                auto listing = make_listing("evil", "x", "2025-12-10T19:00+01:00", "Victim Night", address);
                listing.group = kind == SourceKind::luma ? "cal-evil" : "";
                claim.make(listing);
                input.listings.push_back({listing});
                CHECK(victims_lines(build_catalog(input)) == untouched);
            }
}

TEST_CASE("a later claim of another Luma calendar takes no event over", "[resolve][owners]") {
    const auto before = utc_midnight(date::year(2025) / 11 / 3);
    const auto untouched = victims_lines(build_catalog(victims()));
    for (const auto& make : claims()) {
        CAPTURE(make.name);
        // Configured before the victim's calendar.
        auto input = victims();
        input.sources[0] = stranger(SourceKind::luma);
        for (auto& row : input.listings)
            row.first_seen = before;
        auto listing = make_listing("evil", "x", "2025-12-10T19:00+01:00", "Victim Night", on_luma);
        listing.group = "cal-evil";
        make.make(listing);
        input.listings.push_back({listing});
        input.listings.back().first_seen = before + date::days(2);
        CHECK(victims_lines(build_catalog(input)) == untouched);
    }
}

TEST_CASE("claims of other sources are noted", "[resolve][owners]") {
    const auto notes_of = [](const std::function<void(Listing&)>& make) {
        auto input = victims();
        input.sources[0] = stranger(SourceKind::google_calendar);
        auto listing = make_listing("evil", "x", "2025-12-10T19:00+01:00", "Victim Night", on_meetup);
        make(listing);
        input.listings.push_back({listing});
        for (const auto& entry : build_catalog(input).entries)
            if (entry.event.url() == on_meetup)
                return entry.event;
        return Event{};
    };
    CHECK(notes_of([](Listing& l) { l.status = ListingStatus::cancelled; }).has_note(NoteKind::cancelled_elsewhere));
    CHECK(notes_of([](Listing& l) { l.summary = "Evil Takeover"; }).has_note(NoteKind::title_conflict));
    CHECK(notes_of([](Listing& l) { l.location = "Paris, France"; }).has_note(NoteKind::place_conflict));
    CHECK(notes_of([](Listing& l) { l.start.local += date::days(2); }).has_note(NoteKind::date_conflict));
}

TEST_CASE("attendance comes from the shared calendar where the host lacks it", "[resolve][owners]") {
    const auto with = [](const char* location, ListingStatus status = ListingStatus::confirmed) {
        auto input = victims();
        input.sources[0] = stranger(SourceKind::google_calendar);
        auto listing = make_listing("evil", "x", "2025-12-10T19:00+01:00", "Victim Night", on_meetup);
        listing.location = location;
        listing.status = status;
        input.listings.push_back({listing});
        for (const auto& entry : build_catalog(input).entries)
            if (entry.event.url() == on_meetup)
                return std::string(attendance_name(entry.event.attendance)) + " " + entry.event.place.city;
        return std::string();
    };
    CHECK(with("Online") == "virtual Berlin");
    CHECK(with("https://zoom.us/j/1") == "virtual Berlin");
    CHECK(with("Hauptstr. 1, Potsdam, Germany") == "in-person Potsdam");
    // No place, another country, a cancelled entry: as if the calendar had said nothing.
    CHECK(with("") == "in-person Berlin");
    CHECK(with("Paris, France") == "in-person Berlin");
    CHECK(with("Online", ListingStatus::cancelled) == "in-person Berlin");
    CHECK(with("Potsdam, Germany", ListingStatus::cancelled) == "in-person Berlin");
}

TEST_CASE("a name alone never merges", "[resolve][owners]") {
    const auto untouched = victims_lines(build_catalog(victims()));
    for (const auto kind : {SourceKind::ical, SourceKind::google_calendar, SourceKind::luma}) {
        CAPTURE(source_kind_name(kind));
        auto input = victims();
        input.sources[0] = stranger(kind);
        input.sources[0].organizer_url.clear();
        auto listing = make_listing("evil", "x", "2025-12-10T19:00+01:00", "Victim Night", "https://nights.example/1");
        listing.organizer = "Victim Rust";
        listing.location = "Paris, France";
        input.listings.push_back({listing});
        const auto catalog = build_catalog(input);
        CHECK(victims_lines(catalog) == untouched);
        REQUIRE(catalog.entries.size() == 5);
        for (const auto& entry : catalog.entries)
            if (entry.event.url() == "https://nights.example/1") {
                CHECK(entry.event.organizers.front().text == "Victim Rust");
                CHECK(entry.event.has_note(NoteKind::doubtful_organizer));
                CHECK(entry.supports.empty());
            }
    }
}

TEST_CASE("a name that a feed gives with an address of its own never merges either", "[resolve][owners]") {
    const auto untouched = victims_lines(build_catalog(victims()));
    for (const auto kind : {SourceKind::ical, SourceKind::event_page, SourceKind::luma}) {
        CAPTURE(source_kind_name(kind));
        auto input = victims();
        input.sources[0] = stranger(kind);
        input.sources[0].organizer_url.clear();
        for (const auto* title : {"Luma Victim Night", "Victim Night"}) {
            // Everything but the host is as its owner has it.
            auto listing = make_listing("evil", title, "2025-12-10T19:00+01:00", title,
                                        title[0] == 'L' ? "https://nights.example/1" : "https://nights.example/2");
            listing.organizer = title[0] == 'L' ? "Luma Victim" : "Victim Rust";
            listing.organizer_url = "https://nights.example/";
            listing.location = title[0] == 'L' ? "Munich, Germany" : "Berlin, Germany";
            input.listings.push_back({listing});
        }
        CHECK(victims_lines(build_catalog(input)) == untouched);
        CHECK(build_catalog(input).entries.size() == 6);
    }
}

TEST_CASE("an address that its owner's feed does not list is left out, unless that feed cannot say",
          "[resolve][owners]") {
    using Answers = Coverage::Answers;
    const auto unlisted = [](const std::function<void(CatalogInput&)>& change) {
        auto input = victims();
        input.sources[0] = stranger(SourceKind::google_calendar);
        input.listings.push_back({make_listing("evil", "x", "2025-12-12T19:00+01:00", "Hack Night",
                                               "https://www.meetup.com/victim-rust/events/333/")});
        change(input);
        auto catalog = build_catalog(input);
        for (const auto& entry : catalog.entries)
            if (entry.event.title() == "Hack Night")
                return entry.event.has_note(NoteKind::not_from_its_host) ? std::string("printed, noted")
                                                                         : std::string("printed");
        REQUIRE(catalog.left_out.size() == 1);
        return std::string(left_out_reason_name(catalog.left_out.front().reason));
    };
    auto& id = "victim-meetup";
    CHECK(unlisted([](CatalogInput&) {}) == "not-listed");
    CHECK(unlisted([&](CatalogInput& i) { i.coverage[id].through = parse_date("2025-12-12"); }) == "not-listed");
    CHECK(unlisted([&](CatalogInput& i) { i.coverage[id].through = parse_date("2025-12-11"); }) == "printed, noted");
    CHECK(unlisted([&](CatalogInput& i) { i.coverage[id].from = parse_date("2025-12-13"); }) == "printed, noted");
    CHECK(unlisted([&](CatalogInput& i) { i.coverage.erase(id); }) == "printed, noted");
    for (const auto answers : {Answers::failing, Answers::stale, Answers::gone})
        CHECK(unlisted([&](CatalogInput& i) { i.coverage[id].answers = answers; }) == "printed, noted");
    // No source of that group at all: a calendar says what it knows, and that is its work.
    CHECK(unlisted([&](CatalogInput& i) { std::erase_if(i.sources, [&](const Source& s) { return s.id == id; }); }) ==
          "printed");
}

TEST_CASE("a site's address on another day than its feed has is left out, one on a shared host is not",
          "[resolve][owners]") {
    auto input = victims();
    input.sources[0] = stranger(SourceKind::google_calendar);
    input.listings.push_back({make_listing("evil", "x", "2025-12-20T19:00+01:00", "Evil", on_own_site)});
    REQUIRE(build_catalog(input).left_out.size() == 1);
    CHECK(build_catalog(input).left_out.front().reason == LeftOut::Reason::not_listed);

    auto organizers = input.directory.organizers();
    organizers.back().event_url_prefixes = {"https://victims.example/events/"};
    input.directory = normalize::Directory(organizers);
    CHECK(build_catalog(input).left_out.empty());
}

TEST_CASE("a cancellation that only another source states stays in sight", "[resolve][owners]") {
    auto input = victims();
    input.sources[0] = stranger(SourceKind::google_calendar);
    auto listing = make_listing("evil", "x", "2025-12-12T19:00+01:00", "Unconference", "https://unconf.example/2025");
    listing.status = ListingStatus::cancelled;
    input.listings.push_back({listing});
    const auto catalog = build_catalog(input);
    REQUIRE(catalog.left_out.size() == 1);
    CHECK(catalog.left_out.front().event.has_note(NoteKind::cancelled_elsewhere));
}

TEST_CASE("a cancelling listing does not win over another of equal rank", "[resolve][owners]") {
    auto input = victims();
    input.sources.push_back(make_source("calendar", SourceKind::google_calendar));
    const auto* address = "https://www.meetup.com/nobody-asks/events/1/";
    input.listings.push_back({make_listing("calendar", "y", "2025-12-12T19:00+01:00", "Quiet Night", address)});
    auto claim = make_listing("evil", "x", "2025-12-12T19:00+01:00", "Quiet Night", address);
    claim.status = ListingStatus::cancelled;
    input.listings.push_back({claim});
    const auto catalog = build_catalog(input);
    CHECK(catalog.left_out.empty());
    const auto found = std::find_if(catalog.entries.begin(), catalog.entries.end(),
                                    [](const CatalogEntry& e) { return e.event.title() == "Quiet Night"; });
    REQUIRE(found != catalog.entries.end());
    CHECK(found->event.has_note(NoteKind::cancelled_elsewhere));
}

TEST_CASE("where an organizer has moved, its old host only supports", "[resolve][owners]") {
    auto input = victims();
    auto old = organizer("Old Victims", "https://www.meetup.com/old-victims", "Munich", "DE");
    old.moved_to = "https://luma.com/victim";
    auto organizers = input.directory.organizers();
    organizers.push_back(old);
    organizers[1].primary = "meetup";
    input.directory = normalize::Directory(organizers);
    input.sources[0] = make_source("old", SourceKind::meetup, "old-victims");
    input.sources[0].organizer_url = old.url;
    input.coverage["old"] = {};
    auto listing = make_listing("old", "1", "2025-12-10T19:00+01:00", "Our old name",
                                "https://www.meetup.com/old-victims/events/9/");
    listing.attendance = Attendance::online;
    input.listings.push_back({listing});
    const auto untouched = victims_lines(build_catalog(victims()));
    CHECK(victims_lines(build_catalog(input)) == untouched);
    CHECK(build_catalog(input).entries.size() == 4);
    input.listings.back().listing.status = ListingStatus::cancelled;
    CHECK(victims_lines(build_catalog(input)) == untouched);
    // What the new host does not list is noted.
    input.listings.back().listing.status = ListingStatus::confirmed;
    input.listings.back().listing.start.local += date::days(3);
    const auto catalog = build_catalog(input);
    REQUIRE(catalog.entries.size() == 5);
    CHECK(catalog.entries.back().event.has_note(NoteKind::not_from_its_host));
}

TEST_CASE("a Luma event belongs to the calendar whose id it carries", "[resolve][owners]") {
    auto input = victims();
    // The same address in a calendar whose JSON does not say whose it is, and in one that says it is its own.
    input.sources[0] = stranger(SourceKind::luma);
    input.sources[0].calendar_id.clear();
    auto listing = make_listing("evil", "evt-victim1", "2025-12-05T19:00+01:00", "Evil Takeover", on_luma);
    listing.group = "cal-evil";
    listing.attendance = Attendance::in_person;
    input.listings.push_back({listing});
    const auto untouched = victims_lines(build_catalog(victims()));
    CHECK(victims_lines(build_catalog(input)) == untouched);
}
