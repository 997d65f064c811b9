// Calendar entries as people write them: RSVP forms, ticket shops, chat invitations, streams, two groups, no link. The
// groups are invented; the shapes are those of the community calendar's entries in published issues.
#include "feeds/ical/ical.hpp"
#include "support/catch.hpp"
#include "support/listings.hpp"
#include <twir_events/resolve/build_catalog.hpp>

#include <string>
#include <vector>

using namespace twir;

namespace {

normalize::Organizer organizer(std::string name, std::string url, std::string city, std::string country,
                               std::string state = {}) {
    normalize::Organizer o;
    o.name = std::move(name);
    o.url = std::move(url);
    o.home = {std::move(city), std::move(state), std::move(country), {}};
    o.attendance_history = {{Attendance::in_person, 3}};
    return o;
}

normalize::Directory directory() {
    std::vector<normalize::Organizer> all;
    all.push_back(organizer("Rust Testville", "https://www.meetup.com/rust-testville", "Hamburg", "DE"));
    all.back().also_called = {"RTV"};
    all.back().title_history["Hack and Learn"] = {{Attendance::in_person, 6}};
    all.push_back(
        organizer("Ferris Circle", "https://www.eventbrite.com/o/ferris-circle-nairobi-1234567", "Nairobi", "KE"));
    all.back().also_called = {"Ferris Circle Nairobi"};
    all.push_back(organizer("Oxide Lyon", "https://mobilizon.fr/@oxide_lyon", "Lyon", "FR"));
    all.push_back(organizer("Oxide Lyon", "https://www.meetup.com/oxide-lyon", "Lyon", "FR"));
    all.back().attendance_history = {{Attendance::in_person, 21}};
    all.push_back(organizer("Crab Club", "https://crabclub.example/", "Utrecht", "NL"));
    all.back().event_url_prefixes = {"https://crabclub.example/meetups/"};
    all.push_back(organizer("Rust Meetup Penang", "https://discord.gg/abcPENANG", "George Town", "MY"));
    all.push_back(organizer("Rust Penang", "https://t.me/rustpenang", "George Town", "MY"));
    all.push_back(organizer("Borrow Checkers", "https://luma.com/borrowcheckers", "Austin", "US", "TX"));
    all.push_back(organizer("Iron Evenings", "https://www.meetup.com/iron-evenings", "Bergen", "NO"));
    all.back().title_history["Monthly Meetup"] = {{Attendance::in_person, 6}};
    all.push_back(organizer("Oxidised Pune", "https://www.meetup.com/oxidised-pune", "Pune", "IN"));
    all.back().title_history["Monthly Meetup"] = {{Attendance::in_person, 4}};
    all.push_back(organizer("FOSS Boulder", "https://mobilizon.us/@foss_boulder", "Boulder", "US", "CO"));
    all.back().event_url_prefixes = {"https://mobilizon.us/events/"};
    all.push_back(organizer("Nova Linux", "https://mobilizon.us/@nova_linux", "Herndon", "US", "VA"));
    all.back().event_url_prefixes = {"https://mobilizon.us/events/"};
    all.push_back(organizer("Safe Systems", "https://safesystems.example", "", ""));
    all.push_back(organizer("Safe Systems London", "https://www.meetup.com/safe-systems-london", "London", "GB"));
    all.push_back(organizer("Kansai Rustaceans", "https://kansai-rust.connpass.com", "Osaka", "JP"));
    all.back().also_called = {"関西Rust会"};
    all.back().event_url_prefixes = {"https://kansai-rust.connpass.com/event/"};
    all.push_back(organizer("Ferrous Conf", "https://ferrousconf.example/", "Ghent", "BE"));
    all.push_back(organizer("Rusty Toronto", "https://guild.host/rusty-toronto", "Toronto", "CA", "ON"));
    all.push_back(organizer("Embedded Working Circle", "https://embedded.example/circle", "", ""));
    all.back().event_url_prefixes = {"https://embedded.example/circle/calls/"};
    return normalize::Directory(all);
}

struct Entry {
    const char* summary;
    const char* location;
    const char* description;
    const char* more;  ///< other properties, each with its line end
    const char* organizer;
    const char* link;
    Attendance attendance;
    const char* place;
};

constexpr auto in_person = Attendance::in_person;
constexpr auto online = Attendance::online;
constexpr auto hybrid = Attendance::hybrid;

const char* const form = "https://docs.google.com/forms/d/e/1FAIpQLScrabs/viewform";

const std::vector<Entry>& entries() {
    static const std::vector<Entry> all = {
        // Forms.
        {"Rust Testville: August meetup", "Hafenstraße 7\\, 20359 Hamburg\\, Germany",
         "RSVP: https://docs.google.com/forms/d/e/1FAIpQLScrabs/viewform", "", "Rust Testville", form, in_person,
         "Hamburg, DE"},
        {"Rust Meetup Penang August 2026", "Penang Science Cluster\\, George Town\\, Malaysia",
         "Discord: https://discord.gg/abcPENANG RSVP: https://docs.google.com/forms/d/e/1FAIpQLScrabs/viewform", "",
         "Rust Meetup Penang", form, in_person, "George Town, MY"},
        {"Rust Meetup Penang August 2026", "George Town\\, Malaysia",
         "RSVP: https://docs.google.com/forms/d/e/1FAIpQLScrabs/viewform\\nDiscord: https://discord.gg/abcPENANG", "",
         "Rust Meetup Penang", form, in_person, "George Town, MY"},
        {"Rust Penang #9", "George Town\\, Malaysia",
         "Chat at https://t.me/rustpenang - sign up: https://forms.gle/k3Crab9", "", "Rust Penang",
         "https://forms.gle/k3Crab9", in_person, "George Town, MY"},
        {"RTV #31", "Hamburg\\, Germany", "Sign up here https://tally.so/r/wCrab1", "", "Rust Testville",
         "https://tally.so/r/wCrab1", in_person, "Hamburg, DE"},
        {"RUST TESTVILLE MEETUP", "Hamburg\\, Germany", "https://tally.so/r/wCrab1", "", "Rust Testville",
         "https://tally.so/r/wCrab1", in_person, "Hamburg, DE"},
        {"Hack and Learn", "Hamburg\\, Germany", "Please register: https://crabs.typeform.com/to/a1B2", "",
         "Rust Testville", "https://crabs.typeform.com/to/a1B2", in_person, "Hamburg, DE"},
        {"Monthly Meetup", "Strandgaten 1\\, 5013 Bergen\\, Norway", "RSVP https://forms.gle/k3Crab9", "",
         "Iron Evenings", "https://forms.gle/k3Crab9", in_person, "Bergen, NO"},
        {"Monthly Meetup", "FC Road\\, Pune\\, Maharashtra\\, India", "RSVP https://forms.gle/k3Crab9", "",
         "Oxidised Pune", "https://forms.gle/k3Crab9", in_person, "Pune, IN"},
        {"Safe Systems London October meetup", "1 Kingdom Street\\, London W2 6BD\\, UK",
         "Register: https://forms.office.com/r/CrabCrab", "", "Safe Systems London",
         "https://forms.office.com/r/CrabCrab", in_person, "London, UK"},
        {"Safe Systems: webinar on unsafe", "Online", "Register: https://forms.office.com/r/CrabCrab", "",
         "Safe Systems", "https://forms.office.com/r/CrabCrab", online, ""},
        {"An evening of lifetimes", "Hamburg\\, Germany",
         "Our group: https://www.meetup.com/rust-testville/\\nThis time we count heads: https://tally.so/r/wCrab1", "",
         "Rust Testville", "https://tally.so/r/wCrab1", in_person, "Hamburg, DE"},
        {"Oxide Lyon: atelier", "Lyon\\, France",
         "Avec le soutien de https://bigcorp.example/ - inscription: https://framaforms.org/atelier-1699", "",
         "Oxide Lyon", "https://framaforms.org/atelier-1699", in_person, "Lyon, FR"},
        // Ticket shops.
        {"Ferris Circle Meetup", "Nairobi\\, Kenya",
         "https://www.eventbrite.com/e/ferris-circle-meetup-tickets-628763908777", "", "Ferris Circle",
         "https://www.eventbrite.com/e/ferris-circle-meetup-tickets-628763908777", in_person, "Nairobi, KE"},
        {"Ownership for beginners", "Westlands\\, Nairobi\\, Kenya",
         "Tickets: https://www.eventbrite.com/e/ownership-tickets-628763908778 More of us: "
         "https://www.eventbrite.com/o/ferris-circle-nairobi-1234567",
         "", "Ferris Circle", "https://www.eventbrite.com/e/ownership-tickets-628763908778", in_person, "Nairobi, KE"},
        {"Ferris Circle - lifetimes", "Nairobi\\, Kenya",
         "How to get there: https://maps.app.goo.gl/AbCdEf123 Tickets: "
         "https://www.eventbrite.com/e/lifetimes-tickets-628763908779",
         "", "Ferris Circle", "https://www.eventbrite.com/e/lifetimes-tickets-628763908779", in_person, "Nairobi, KE"},
        {"Crab Club summer special", "Oudegracht 12\\, 3511 AL Utrecht\\, Netherlands",
         "https://www.tickettailor.com/events/crabclub/1234567 https://crabclub.example/meetups/35", "", "Crab Club",
         "https://crabclub.example/meetups/35", in_person, "Utrecht, NL"},
        {"Ferrous Conf 2026", "Ghent\\, Belgium", "Tickets: https://ti.to/ferrous/2026", "", "Ferrous Conf",
         "https://ti.to/ferrous/2026", in_person, "Ghent, BE"},
        {"FerrousConf", "Ghent\\, Belgium",
         "Tickets at https://ti.to/ferrous/2026 - programme at https://ferrousconf.example/2026", "", "Ferrous Conf",
         "https://ferrousconf.example/2026", in_person, "Ghent, BE"},
        {"Crab Club #36", "Utrecht\\, Netherlands",
         "Thanks to https://sponsor.example and https://discord.gg/crabs. Seats: "
         "https://pretix.eu/crabclub/36/",
         "", "Crab Club", "https://pretix.eu/crabclub/36/", in_person, "Utrecht, NL"},
        {"Borrow Checkers: pizza and pointers", "123 Congress Ave\\, Austin\\, TX 78701\\, USA",
         "https://chat.whatsapp.com/AbCdEfGh https://www.eventbrite.com/e/pizza-tickets-99", "", "Borrow Checkers",
         "https://www.eventbrite.com/e/pizza-tickets-99", in_person, "Austin, TX, US"},
        {"Iron Evenings - talks", "Bergen\\, Norway",
         "Join the chat: https://discord.gg/irons\\nTickets: https://billetto.no/e/iron-evenings-talks-555", "",
         "Iron Evenings", "https://billetto.no/e/iron-evenings-talks-555", in_person, "Bergen, NO"},
        // Mobilizon, gancio, guild, connpass and other event pages.
        {"Oxide Lyon : rencontre #14", "Lyon\\, France", "https://mobilizon.fr/events/0fce31cd", "", "Oxide Lyon",
         "https://mobilizon.fr/events/0fce31cd", in_person, "Lyon, FR"},
        {"Rencontre de septembre", "Lyon\\, France",
         "https://mobilizon.fr/events/0fce31ce https://www.meetup.com/oxide-lyon/", "", "Oxide Lyon",
         "https://mobilizon.fr/events/0fce31ce", in_person, "Lyon, FR"},
        {"Rencontre", "12 rue de la République\\, 69002 Lyon\\, France", "https://mobilizon.fr/events/0fce31cf",
         "ORGANIZER;CN=Oxide Lyon:mailto:lyon@example.org\r\n", "Oxide Lyon", "https://mobilizon.fr/events/0fce31cf",
         in_person, "Lyon, FR"},
        {"Rust night", "Boulder\\, CO\\, USA", "Organized by FOSS Boulder. https://mobilizon.us/events/77aa", "",
         "FOSS Boulder", "https://mobilizon.us/events/77aa", in_person, "Boulder, CO, US"},
        {"Nova Linux: Rust night", "Herndon\\, VA\\, USA", "https://mobilizon.us/events/77ab", "", "Nova Linux",
         "https://mobilizon.us/events/77ab", in_person, "Herndon, VA, US"},
        {"Rust in the kernel", "Herndon\\, VA\\, USA",
         "https://mobilizon.us/events/77ac by https://mobilizon.us/@nova_linux", "", "Nova Linux",
         "https://mobilizon.us/events/77ac", in_person, "Herndon, VA, US"},
        {"Oxide Lyon - nuit du borrow checker", "Lyon\\, France", "https://gancio.example/event/nuit-du-borrow-checker",
         "", "Oxide Lyon", "https://gancio.example/event/nuit-du-borrow-checker", in_person, "Lyon, FR"},
        {"Rusty Toronto: fall night", "Toronto\\, ON\\, Canada",
         "Slides go to https://github.com/rusty-toronto/talks, RSVP on https://guild.host/events/fall-night-x1y2z3", "",
         "Rusty Toronto", "https://guild.host/events/fall-night-x1y2z3", in_person, "Toronto, CA"},
        {"Winter warmer", "Toronto\\, ON\\, Canada",
         "https://guild.host/rusty-toronto - RSVP on https://guild.host/events/winter-warmer-a1b2", "", "Rusty Toronto",
         "https://guild.host/events/winter-warmer-a1b2", in_person, "Toronto, CA"},
        {"関西Rust会 第5回", "梅田\\, Osaka\\, Japan", "https://kansai-rust.connpass.com/event/355123/", "",
         "Kansai Rustaceans", "https://kansai-rust.connpass.com/event/355123/", in_person, "Osaka, JP"},
        {"もくもく会", "Osaka\\, Japan",
         "connpass: https://kansai-rust.connpass.com/event/355124/ Discord: https://discord.gg/kansai", "",
         "Kansai Rustaceans", "https://kansai-rust.connpass.com/event/355124/", in_person, "Osaka, JP"},
        {"Ferris Circle hike", "Karura Forest\\, Nairobi\\, Kenya",
         "https://www.facebook.com/ferriscircle https://www.facebook.com/events/123456789", "", "Ferris Circle",
         "https://www.facebook.com/events/123456789", in_person, "Nairobi, KE"},
        {"Oxidised Pune: code jam", "Pune\\, India",
         "https://www.linkedin.com/company/oxidised-pune/ https://www.linkedin.com/events/7123456789", "",
         "Oxidised Pune", "https://www.linkedin.com/events/7123456789", in_person, "Pune, IN"},
        // The organizer's own site.
        {"Autumn talks", "Utrecht\\, Netherlands",
         "https://github.com/crabclub/talks https://crabclub.example/meetups/32", "", "Crab Club",
         "https://crabclub.example/meetups/32", in_person, "Utrecht, NL"},
        {"Autumn talks", "Utrecht\\, Netherlands", "https://crabclub.example/2026/autumn", "", "Crab Club",
         "https://crabclub.example/2026/autumn", in_person, "Utrecht, NL"},
        {"Winter talks", "Utrecht\\, Netherlands",
         "<a href=\"https://www.google.com/url?q=https://crabclub.example/meetups/33&amp;sa=D\">All about it</a>", "",
         "Crab Club", "https://crabclub.example/meetups/33", in_person, "Utrecht, NL"},
        {"Spring talks", "Utrecht\\, Netherlands", "Register https://forms.gle/k3Crab9",
         "URL:https://crabclub.example/meetups/34\r\n", "Crab Club", "https://crabclub.example/meetups/34", in_person,
         "Utrecht, NL"},
        {"Call 12", "Online",
         "https://www.youtube.com/watch?v=crabcrab012 and the agenda https://embedded.example/circle/calls/12", "",
         "Embedded Working Circle", "https://embedded.example/circle/calls/12", online, ""},
        {"Safe Systems reading group", "", "https://safesystems.example/reading/7", "", "Safe Systems",
         "https://safesystems.example/reading/7", online, ""},
        // Luma and Meetup.
        {"December hack night", "Austin\\, TX\\, USA", "Hosted by Borrow Checkers. https://luma.com/hack1225", "",
         "Borrow Checkers", "https://luma.com/hack1225", in_person, "Austin, TX, US"},
        {"December hack night", "Austin\\, TX\\, USA", "https://lu.ma/hack1226 by https://lu.ma/borrowcheckers", "",
         "Borrow Checkers", "https://luma.com/hack1226", in_person, "Austin, TX, US"},
        {"Borrow Checkers – December hack night", "Austin\\, TX\\, USA", "https://luma.com/hack1227", "",
         "Borrow Checkers", "https://luma.com/hack1227", in_person, "Austin, TX, US"},
        {"December hack night | Borrow Checkers", "Austin\\, TX\\, USA", "https://luma.com/hack1228", "",
         "Borrow Checkers", "https://luma.com/hack1228", in_person, "Austin, TX, US"},
        {"Book club", "", "https://www.meetup.com/iron-evenings/events/312345678/?utm_source=x", "", "Iron Evenings",
         "https://www.meetup.com/iron-evenings/events/312345678/", online, "Bergen, NO"},
        {"Talks and cake", "Bergen\\, Norway",
         "Zoom for those abroad: https://zoom.us/j/123456\\nhttps://www.meetup.com/iron-evenings/events/312345679/", "",
         "Iron Evenings", "https://www.meetup.com/iron-evenings/events/312345679/", in_person, "Bergen, NO"},
        // Two groups.
        {"Crab Club x Oxide Lyon", "Utrecht\\, Netherlands", "https://crabclub.example/meetups/31", "", "Crab Club",
         "https://crabclub.example/meetups/31", in_person, "Utrecht, NL"},
        {"Joint night", "Hamburg\\, Germany",
         "With our friends of https://www.meetup.com/iron-evenings/ - "
         "https://www.meetup.com/rust-testville/events/312345680/",
         "", "Rust Testville", "https://www.meetup.com/rust-testville/events/312345680/", in_person, "Hamburg, DE"},
        {"Iron Evenings: autumn special", "Bergen\\, Norway",
         "https://www.meetup.com/rust-testville/ visits https://www.meetup.com/iron-evenings/", "", "Iron Evenings",
         "https://www.meetup.com/iron-evenings", in_person, "Bergen, NO"},
        {"Iron Evenings & Rust Testville", "Hamburg\\, Germany",
         "https://www.meetup.com/rust-testville/events/312345681/", "", "Rust Testville",
         "https://www.meetup.com/rust-testville/events/312345681/", in_person, "Hamburg, DE"},
        // Chats, calls and streams.
        {"Rust Meetup Penang September 2026", "George Town\\, Malaysia", "Discord: https://discord.gg/abcPENANG", "",
         "Rust Meetup Penang", "https://discord.gg/abcPENANG", in_person, "George Town, MY"},
        {"Rust Testville August 2026", "Hamburg\\, Germany", "Chat: https://discord.gg/testville", "", "Rust Testville",
         "https://discord.gg/testville", in_person, "Hamburg, DE"},
        {"Rust Testville code review", "https://discord.com/events/123456/7890",
         "Invitation: https://discord.gg/testville", "", "Rust Testville", "https://discord.com/events/123456/7890",
         online, "Hamburg, DE"},
        {"Embedded Working Circle weekly", "https://zoom.us/j/5551234", "Minutes and RSVP: https://forms.gle/k3Crab9",
         "", "Embedded Working Circle", "https://forms.gle/k3Crab9", online, ""},
        {"Embedded Working Circle weekly", "https://zoom.us/j/5551234", "See you there!", "", "Embedded Working Circle",
         "https://zoom.us/j/5551234", online, ""},
        {"Oxidised Pune live", "YouTube", "https://www.youtube.com/watch?v=crabcrab013", "", "Oxidised Pune",
         "https://www.youtube.com/watch?v=crabcrab013", online, "Pune, IN"},
        {"Crab Club hybrid meetup", "Hybrid: Oudegracht 12\\, Utrecht\\, Netherlands and online",
         "https://crabclub.example/meetups/37 https://meet.jit.si/crabclub", "", "Crab Club",
         "https://crabclub.example/meetups/37", hybrid, "Utrecht, NL"},
        // Nothing that names an organizer, or nothing to link to.
        {"Blockchain night", "Berlin\\, Germany", "https://www.meetup.com/chain-gang-berlin/events/31299/", "", "",
         "https://www.meetup.com/chain-gang-berlin/events/31299/", in_person, "Berlin, DE"},
        {"Rust Testville: win a laptop", "Hamburg\\, Germany", "https://www.meetup.com/chain-gang-berlin/events/31300/",
         "", "", "https://www.meetup.com/chain-gang-berlin/events/31300/", in_person, "Hamburg, DE"},
        {"An evening about Oxide Lyon and others", "Berlin\\, Germany", "https://somewhere.example/e/1",
         "ORGANIZER;CN=Jane Doe:mailto:jane@example.org\r\n", "", "https://somewhere.example/e/1", in_person,
         "Berlin, DE"},
        {"Rust", "Berlin\\, Germany", "https://somewhere.example/e/2", "", "", "https://somewhere.example/e/2",
         in_person, "Berlin, DE"},
        {"Rust Testville: picnic", "Stadtpark\\, Hamburg\\, Germany", "Bring a blanket.", "", "", "", in_person,
         "Hamburg, DE"},
        {"Picnic", "Stadtpark\\, Hamburg\\, Germany", "Hosted by Rust Testville.", "", "", "", in_person,
         "Hamburg, DE"},
    };
    return all;
}

Catalog catalog_of(const Entry& entry) {
    const std::string ics =
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Google Inc//Google Calendar 70.9054//EN\r\n"
        "X-WR-TIMEZONE:America/Los_Angeles\r\nBEGIN:VEVENT\r\nUID:a@google.com\r\nDTSTART:20260812T170000Z\r\n"
        "DTEND:20260812T190000Z\r\nSUMMARY:" +
        std::string(entry.summary) + "\r\nLOCATION:" + entry.location + "\r\nDESCRIPTION:" + entry.description +
        "\r\n" + entry.more + "END:VEVENT\r\nEND:VCALENDAR\r\n";
    resolve::CatalogInput input;
    input.sources = {support::make_source("calendar", SourceKind::google_calendar)};
    input.directory = directory();
    const auto reading = feeds::read_ical(ics, {input.sources.front(), parse_rfc3339("2026-08-01T00:00:00Z")->instant(),
                                                parse_rfc3339("2026-10-01T00:00:00Z")->instant()});
    REQUIRE(reading.has_value());
    REQUIRE(reading->listings.size() == 1);
    input.listings.push_back({reading->listings.front()});
    return resolve::build_catalog(input);
}

std::string place_text(const Place& place) {
    if (!place.known())
        return "";
    const std::string country = place.country == "GB" ? "UK" : place.country;
    return place.city + ", " + (place.country == "US" ? place.state + ", " : "") + country;
}

/// What is wrong with each entry that does not come out as its author meant it.
std::vector<std::string> wrong_entries() {
    std::vector<std::string> wrong;
    for (const auto& entry : entries()) {
        const auto catalog = catalog_of(entry);
        REQUIRE(catalog.entries.size() == 1);
        const Event& event = catalog.entries.front().event;
        const std::string name = event.organizers.empty() ? "" : event.organizers.front().text;
        // Without an address it is not printed, whoever organizes it.
        const bool printed = !event.url().empty();
        std::string faults;
        if (printed && name != entry.organizer)
            faults += " [organizer " + name + "]";
        if (event.url() != entry.link)
            faults += " [link " + event.url() + "]";
        if (event.attendance != entry.attendance)
            faults += " [attendance " + std::string(attendance_name(event.attendance)) + "]";
        if (place_text(event.place) != entry.place)
            faults += " [place " + place_text(event.place) + "]";
        if (!faults.empty())
            wrong.push_back(entry.summary + (" |" + faults));
    }
    return wrong;
}

}  // namespace

TEST_CASE("at least 19 of 20 calendar entries get their organizer, link, attendance and place",
          "[resolve][calendar-entries]") {
    CHECK(entries().size() >= 60);
    const auto wrong = wrong_entries();
    for (const auto& line : wrong)
        WARN(line);
    CHECK(20 * wrong.size() <= entries().size());
}
