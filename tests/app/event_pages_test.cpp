#include "app/event_pages.hpp"

#include "support/answers.hpp"
#include "support/daemon.hpp"
#include "support/shared.hpp"
#include "support/subprocess.hpp"
#include "support/upstream.hpp"

#include <catch2/catch.hpp>

using namespace twir::app;
using namespace twir::support;
using Catch::Matchers::Contains;

namespace {

std::string page(const std::string& start, const std::string& more = "") {
    return "<html><head><script type=\"application/ld+json\">{\"@context\":\"https://schema.org\",\"@type\":\"Event\","
           "\"name\":\"Conf\",\"startDate\":\"" +
           start + "\"" + more +
           ",\"location\":{\"@type\":\"Place\",\"name\":\"Hall\",\"address\":{\"@type\":\"PostalAddress\","
           "\"addressLocality\":\"Hamburg\",\"addressCountry\":\"DE\"}}}</script></head></html>";
}

/// A calendar with an entry that links to a page on this machine.
struct Installed {
    Installed() {
        upstream.on("/conf", body(page("2026-05-12T18:00:00+02:00")));
        upstream.on("/a.ics", body("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\nBEGIN:VEVENT\r\nUID:a\r\n"
                                   "DTSTART:20260510T170000Z\r\nSUMMARY:Conf\r\nLOCATION:Berlin, Germany\r\n"
                                   "DESCRIPTION:" +
                                   upstream.url("/conf") + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"));
        write_file(dir.path() / "organizers.toml", "[[organizer]]\nname = 'Conf'\nurl = '" + upstream.url("/conf") +
                                                       "'\ncity = 'Berlin'\ncountry = 'DE'\n");
        write("allow_private = true\n");
    }
    void write(const std::string& pages) const {
        write_file(file,
                   "database = 'twir.db'\ndirectory = ['organizers.toml']\nnow = 2026-05-01T12:00:00Z\n[poll]\npause = "
                   "0\ncontact = 'me@group.example'\n[event_pages]\n" +
                       pages + "[[source]]\nid = 'community'\nkind = 'google-calendar'\nurl = '" +
                       upstream.url("/a.ics") + "'\nallow_private = true\n");
    }
    [[nodiscard]] Finished run(std::vector<std::string> arguments) const {
        arguments.insert(arguments.begin(), {"--config", file});
        return run_twir_events(arguments);
    }

    Upstream upstream;
    TemporaryDir dir;
    std::string file = (dir.path() / "twir.toml").string();
};

constexpr const char* issue = "2026-05-06";

}  // namespace

TEST_CASE("poll asks the pages that a calendar links to, and their word counts", "[app][pages]") {
    const Installed here;
    const auto polled = here.run({"poll"});
    CHECK(polled.exit_code == 0);
    CHECK_THAT(polled.out, Contains("page:" + here.upstream.url("/conf")));
    CHECK_THAT(here.run({"section", issue}).out, Contains("* 2026-05-12 | Hamburg, DE | "));
    // Rarely: the next poll leaves it alone.
    CHECK(here.run({"poll"}).exit_code == 0);
    CHECK(here.upstream.count("/conf") == 1);
    CHECK(here.upstream.count("/a.ics") == 2);
}

TEST_CASE("the service asks the pages by itself", "[app][pages][service]") {
    const Installed here;
    Daemon daemon(here.file);
    CHECK(daemon.get_until("/issues/2026-05-06.md", "2026-05-12 | Hamburg, DE"));
}

TEST_CASE("pages are asked where that is wanted only", "[app][pages]") {
    Installed here;
    const auto asked = [&](const char* pages) {
        here.write(pages);
        CHECK(here.run({"poll"}).exit_code == 0);
        return here.upstream.count("/conf");
    };
    CHECK(asked("enabled = false\nallow_private = true\n") == 0);
    CHECK(asked("hosts = { \"127.0.0.1\" = false }\nallow_private = true\n") == 0);
    CHECK(asked("hosts = { \"127.0.0.1\" = true }\nallow_private = true\n") == 1);
}

TEST_CASE("a page of a shape that nobody knows changes nothing", "[app][pages]") {
    Installed here;
    for (const auto& html : {std::string("<html>no event</html>"), std::string("\0\xff not HTML", 11), page("soon"),
                             std::string("<script type=\"application/ld+json\">{\"@type\":</script>")}) {
        here.upstream.on("/conf", body(html));
        static_cast<void>(here.run({"poll"}));
        CHECK_THAT(here.run({"section", issue}).out, Contains("* 2026-05-10 | Berlin, DE | "));
    }
}

TEST_CASE("hosts are on or off with their subdomains", "[app][pages]") {
    const EventPageSettings settings{.hosts = {{"meetup.com", false}, {"api.meetup.com", true}, {"off", false}}};
    CHECK_FALSE(settings.asks("meetup.com"));
    CHECK_FALSE(settings.asks("www.meetup.com"));
    CHECK(settings.asks("v1.api.meetup.com"));
    CHECK(settings.asks("notmeetup.com"));
    CHECK_FALSE(settings.asks("really.off"));
    CHECK(page_address("page:https://a.example/b") == "https://a.example/b");
    CHECK(page_address("meetup:rust").empty());
}
