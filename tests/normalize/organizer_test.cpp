#include "normalize/organizer.hpp"

#include "support/catch.hpp"
#include "support/listings.hpp"

using namespace twir;
using support::make_listing;
using support::make_source;

namespace {

normalize::Organizer organizer(std::string name, std::string url, std::vector<std::string> prefixes = {}) {
    normalize::Organizer o;
    o.name = std::move(name);
    o.url = std::move(url);
    o.event_url_prefixes = std::move(prefixes);
    return o;
}

const normalize::Directory& directory() {
    static const normalize::Directory d(
        {organizer("Rust Berlin", "https://www.meetup.com/rust-berlin"),
         organizer("NoVaLUG", "https://novalug.com", {"https://mobilizon.us"}),
         organizer("Rust Denver", "https://mobilizon.us/@denver", {"https://mobilizon.us"}),
         organizer("Rust Girona", "https://luma.com/rust-girona"),
         organizer("Crab Club", "https://crabclub.example/club")});
    return d;
}

const Source calendar = make_source("calendar", SourceKind::google_calendar);

normalize::OrganizerFinding find(const Listing& listing, const Source& source = calendar) {
    return normalize::find_organizer(listing, source, normalize::event_links(listing, source, directory()),
                                     directory());
}

std::string name_of(const normalize::OrganizerFinding& finding) {
    return finding.organizer == nullptr ? std::string() : finding.organizer->name;
}

}  // namespace

TEST_CASE("the organizer: the source's own, the group's, the prefix's, the one the text names",
          "[normalize][organizer]") {
    auto listing = make_listing("calendar", "1", "2025-12-04T19:00+01:00", "Hack", "https://mobilizon.us/events/1");
    listing.description = "Hosted by Rust Denver.\n\nhttps://mobilizon.us/events/1";
    CHECK(name_of(find(listing)) == "Rust Denver");
    listing.description = "Hosted by NoVaLUG.";
    CHECK(name_of(find(listing)) == "NoVaLUG");
    auto own = make_source("girona", SourceKind::luma);
    own.organizer_url = "https://luma.com/rust-girona";
    CHECK(name_of(find(listing, own)) == "Rust Girona");
    listing.url = "https://www.meetup.com/rust-berlin/events/1/";
    CHECK(name_of(find(listing)) == "Rust Berlin");
    listing.url = "https://www.meetup.com/unknown/events/1/";
    CHECK(find(listing).organizer == nullptr);
}

TEST_CASE("a name alone gives an organizer, and is reported as that", "[normalize][organizer]") {
    auto listing =
        make_listing("calendar", "1", "2025-12-04T19:00+01:00", "Rust Berlin: December", "https://forms.gle/abc");
    CHECK(name_of(find(listing)) == "Rust Berlin");
    CHECK(find(listing).named_by == "the title");
    CHECK(find(listing).doubt.empty());
    listing.summary = "December meetup";
    CHECK(find(listing).organizer == nullptr);
    listing.organizer = "Rust Berlin";
    CHECK(find(listing).named_by == "its ORGANIZER");
}

TEST_CASE("evidence that conflicts gives the best organizer and the doubt", "[normalize][organizer]") {
    auto listing = make_listing("calendar", "1", "2025-12-04T19:00+01:00", "Rust Girona: guests",
                                "https://www.meetup.com/rust-berlin/events/1/");
    CHECK(name_of(find(listing)) == "Rust Berlin");
    CHECK(find(listing).doubt == "the title names Rust Girona");
    listing.summary = "Guests";
    CHECK(find(listing).doubt.empty());
    listing.links = {"https://luma.com/rust-girona"};
    CHECK(name_of(find(listing)) == "Rust Berlin");
    CHECK(find(listing).doubt == "it links to pages of Rust Girona, too");
}

TEST_CASE("an organizer found by host alone is doubtful and a shared host gives none", "[normalize][organizer]") {
    auto listing =
        make_listing("calendar", "1", "2025-12-04T19:00+01:00", "Night", "https://crabclub.example/calendar/night");
    CHECK(name_of(find(listing)) == "Crab Club");
    CHECK_FALSE(find(listing).doubt.empty());
    listing.url = "https://mobilizon.us/events/1";
    CHECK(find(listing).doubt == "several share that address: NoVaLUG, Rust Denver");
    listing.url = "https://luma.com/another";
    CHECK(find(listing).organizer == nullptr);
}

TEST_CASE("similar organizers are suggested for an unknown one", "[normalize][organizer]") {
    auto listing = make_listing("calendar", "1", "2025-12-04T19:00+01:00", "Chain Gang: blocks",
                                "https://www.meetup.com/chain-gang/events/1/");
    const auto likely = [&] {
        return normalize::likely_organizer(listing, normalize::event_links(listing, calendar, directory()));
    };
    CHECK(likely() == Link{"Chain Gang", "https://www.meetup.com/chain-gang"});
    listing.summary = "Blocks";
    CHECK(likely() == Link{"chain-gang", "https://www.meetup.com/chain-gang"});
    listing.organizer = "Chain Gang Berlin";
    listing.url = "https://chains.example/2025/blocks";
    CHECK(likely() == Link{"Chain Gang Berlin", "https://chains.example/"});
    listing.organizer = "jane@example.org";
    listing.url = "https://forms.gle/abc";
    CHECK(likely() == Link{"forms.gle", "https://forms.gle/abc"});
    listing.url.clear();
    CHECK(likely() == Link{});
}
