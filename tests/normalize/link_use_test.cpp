#include "normalize/link_use.hpp"

#include "support/catch.hpp"

using namespace twir;
using normalize::LinkUse;

namespace {

LinkUse use_of(std::string_view address, std::string_view title = "Ferris night") {
    return normalize::link_use(*Url::parse(address), title);
}

}  // namespace

TEST_CASE("addresses are classified by purpose", "[normalize][links]") {
    for (const auto* page :
         {"https://www.meetup.com/a/events/1/", "https://luma.com/abc", "https://mobilizon.fr/events/0fce31cd",
          "https://www.facebook.com/events/123", "https://discord.com/events/1/2", "https://discord.gg/abc?event=12",
          "https://crabs.example/2026/autumn", "https://crabs.example/ferris-night", "https://a.connpass.com/event/5/"})
        CHECK(use_of(page) == LinkUse::event_page);
    for (const auto* shop : {"https://www.eventbrite.co.uk/e/x-tickets-1", "https://ti.to/x/2026",
                             "https://pretix.eu/x/y/", "https://www.tickettailor.com/events/x/1"})
        CHECK(use_of(shop) == LinkUse::tickets);
    for (const auto* form : {"https://docs.google.com/forms/d/e/1/viewform", "https://forms.gle/x",
                             "https://crabs.typeform.com/to/x", "https://forms.office.com/r/x"})
        CHECK(use_of(form) == LinkUse::form);
    for (const auto* chat : {"https://discord.gg/abc", "https://discord.com/invite/abc", "https://t.me/crabs",
                             "https://chat.whatsapp.com/x", "https://crabs.slack.com/join"})
        CHECK(use_of(chat) == LinkUse::chat);
    for (const auto* call : {"https://zoom.us/j/1", "https://youtu.be/x", "https://meet.jit.si/x"})
        CHECK(use_of(call) == LinkUse::call);
    for (const auto* beside : {"https://maps.app.goo.gl/x", "https://www.google.com/maps/place/x",
                               "https://x.com/crabs", "https://fosstodon.org/@crab",
                               "https://crabs.example/code-of-conduct", "https://www.linkedin.com/company/crabs"})
        CHECK(use_of(beside) == LinkUse::beside_it);
    for (const auto* page : {"https://crabs.example/", "https://sponsor.example", "https://github.com/crabs/talks",
                             "https://docs.google.com/document/d/1", "https://www.eventbrite.com/o/crabs-1"})
        CHECK(use_of(page) == LinkUse::page);
}

TEST_CASE("hosts that many organizers share", "[normalize][links]") {
    for (const auto* shared : {"https://mobilizon.us/events/1", "https://fosstodon.org/@crab", "https://x.slack.com/a",
                               "https://x.connpass.com/event/1", "https://www.eventbrite.com/e/x-1"})
        CHECK(normalize::is_shared_host(*Url::parse(shared)));
    CHECK_FALSE(normalize::is_shared_host(*Url::parse("https://crabs.example/events/1")));
}
