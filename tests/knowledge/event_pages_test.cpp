#include "support/answers.hpp"
#include "support/catch.hpp"
#include "support/daemon.hpp"
#include "support/shared.hpp"
#include "support/subprocess.hpp"
#include "support/upstream.hpp"
#include <twir_events/knowledge/event_pages.hpp>

using namespace twir::config;
using namespace twir::knowledge;
using namespace twir::support;
using Catch::Contains;

namespace {

std::string page(const std::string& start, const std::string& more = "") {
    return "<html><head><script type=\"application/ld+json\">{\"@context\":\"https://schema.org\",\"@type\":\"Event\","
           "\"name\":\"Conf\",\"startDate\":\"" +
           start + "\"" + more +
           ",\"location\":{\"@type\":\"Place\",\"name\":\"Hall\",\"address\":{\"@type\":\"PostalAddress\","
           "\"addressLocality\":\"Hamburg\",\"addressCountry\":\"DE\"}}}</script></head></html>";
}

/// An entry of a calendar.
struct Entry {
    std::string start;
    std::string title = "Conf";
};

/// A calendar with entries that link to a page on this machine.
struct Installed {
    Installed() {
        upstream.on("/conf", body(page("2026-05-12T18:00:00+02:00")));
        list({{"20260510T170000Z"}});
        write_file(dir.path() / "organizers.toml", "[[organizer]]\nname = 'Conf'\nurl = '" + upstream.url("/conf") +
                                                       "'\ncity = 'Berlin'\ncountry = 'DE'\n");
        write("allow_private = true\n");
    }
    void list(const std::vector<Entry>& entries) {
        std::string text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\n";
        for (std::size_t i = 0; i < entries.size(); ++i)
            text += "BEGIN:VEVENT\r\nUID:" + std::to_string(i) + "\r\nDTSTART:" + entries[i].start +
                    "\r\nSUMMARY:" + entries[i].title +
                    "\r\nLOCATION:Berlin, Germany\r\nDESCRIPTION:" + upstream.url("/conf") + "\r\nEND:VEVENT\r\n";
        upstream.on("/a.ics", body(text + "END:VCALENDAR\r\n"));
    }
    void write(const std::string& pages) const {
        write_file(file,
                   "database = 'twir.db'\ndirectory = ['organizers.toml']\n[poll]\npause = "
                   "0\ncontact = 'me@group.example'\n[event_pages]\n" +
                       pages + "[[source]]\nid = 'community'\nkind = 'google-calendar'\nurl = '" +
                       upstream.url("/a.ics") + "'\nallow_private = true\n");
    }
    [[nodiscard]] Finished run(std::vector<std::string> arguments) const {
        arguments.insert(arguments.begin(), {"--config", file, "--now", now});
        return run_twir_events(arguments);
    }

    Upstream upstream;
    TemporaryDir dir;
    std::string file = (dir.path() / "twir.toml").string();
    std::string now = "2026-05-01T12:00:00Z";
};

constexpr const char* issue = "2026-05-06";

}  // namespace

TEST_CASE("poll reads pages linked by a calendar and they take precedence", "[app][pages]") {
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
    Daemon daemon(here.file, {"--now", here.now});
    CHECK(daemon.get_until("/issues/2026-05-06.md", "2026-05-12 | Hamburg, DE"));
}

TEST_CASE("event pages are fetched only if configured", "[app][pages]") {
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

TEST_CASE("a group's home page that shows its next event does not move other events", "[app][pages]") {
    Installed here;
    here.list({{"20260512T160000Z", "Conf"}, {"20260519T160000Z", "Second"}, {"20260526T160000Z", "Third"}});
    CHECK(here.run({"poll"}).exit_code == 0);
    CHECK_THAT(here.run({"section", issue}).out, Contains("* 2026-05-12 | Hamburg, DE | ") && Contains("[**Conf**]") &&
                                                     Contains("* 2026-05-19 | Berlin, DE | ") &&
                                                     Contains("[**Second**]") &&
                                                     Contains("* 2026-05-26 | Berlin, DE | "));
}

TEST_CASE("stored event pages are ignored when event_pages is off", "[app][pages]") {
    const Installed here;
    CHECK(here.run({"poll"}).exit_code == 0);
    here.write("enabled = false\n");
    CHECK_THAT(here.run({"section", issue}).out, Contains("* 2026-05-10 | Berlin, DE | "));
    here.write("hosts = { \"127.0.0.1\" = false }\n");
    CHECK_THAT(here.run({"section", issue}).out, Contains("* 2026-05-10 | Berlin, DE | "));
}

TEST_CASE("an event page that is gone or fails while the calendar moves is ignored", "[app][pages]") {
    Installed here;
    CHECK(here.run({"poll"}).exit_code == 0);
    here.now = "2026-05-03T12:00:00Z";
    SECTION("gone") {
        here.upstream.on("/conf", status(404));
        CHECK(here.run({"poll"}).exit_code == 3);
        CHECK_THAT(here.run({"section", issue}).out, Contains("* 2026-05-10 | Berlin, DE | "));
    }
    SECTION("no answer") {
        here.upstream.on("/conf", status(500));
        CHECK(here.run({"poll"}).exit_code == 3);
        CHECK_THAT(here.run({"section", issue}).out, Contains("* 2026-05-12 | Hamburg, DE | "));
        here.list({{"20260520T170000Z"}});
        CHECK(here.run({"poll"}).exit_code == 0);
        CHECK_THAT(here.run({"section", issue}).out, Contains("* 2026-05-20 | Berlin, DE | "));
    }
    CHECK_THAT(here.run({"feeds"}).out, Contains("1 event page, 1 failing"));
}

TEST_CASE("an event page of unknown structure changes nothing", "[app][pages]") {
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

TEST_CASE("a page may lead to no host that is turned off", "[app][pages]") {
    const Installed here;
    REQUIRE(here.run({"poll"}).exit_code == 0);
    here.write("allow_private = true\n[event_pages.hosts]\n\"off.example\" = false\n");
    const auto config = load_config(here.file).value();
    auto store = twir::store::Store::open(config.database.string()).value();
    const auto sources = page_sources(config, store, twir::parse_rfc3339(here.now)->instant()).value();
    REQUIRE(sources.size() == 1);
    CHECK(sources[0].may_ask("127.0.0.1"));
    CHECK_FALSE(sources[0].may_ask("www.off.example"));

    // It moved there for good, before that host was turned off.
    auto state = store.feed_state(sources[0].source.id).value();
    state.adopted_url = "https://www.off.example/conf";
    REQUIRE(store.save(state).has_value());
    CHECK_THAT(here.run({"section", issue}).out, Contains("* 2026-05-10 | Berlin, DE | "));
}
