#include "support/catch.hpp"
#include "support/shared.hpp"
#include "support/subprocess.hpp"

using namespace twir::support;
using Catch::Contains;

namespace {

constexpr const char* calendar = R"(BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Meetup//Meetup Calendar 1.0//EN
BEGIN:VEVENT
UID:event_1@meetup.com
DTSTAMP:20251201T000000Z
DTSTART;TZID=Europe/Berlin:20251209T190000
DTEND;TZID=Europe/Berlin:20251209T210000
SUMMARY:Rust Hack and Learn
URL;VALUE=URI:https://www.meetup.com/rust-berlin/events/1/
STATUS:CONFIRMED
END:VEVENT
END:VCALENDAR
)";

constexpr const char* directory = R"([[organizer]]
name = "Rust Berlin"
url = "https://www.meetup.com/rust-berlin"
city = "Berlin"
country = "DE"
attendance = { in-person = 9 }
)";

constexpr const char* config = R"(directory = ["organizers.toml"]
now = 2025-12-04T03:00:00Z
[[source]]
kind = "meetup-ical"
group = "rust-berlin"
url = "file:feeds/berlin.ics"
)";

constexpr const char* other_source = "[[source]]\nid = \"other\"\nkind = \"ical\"\nurl = \"file:feeds/other.ics\"\n";

constexpr const char* expected = R"(## Upcoming Events

Rusty Events between 2025-12-03 - 2025-12-31 🦀

### Europe
* 2025-12-09 | Berlin, DE | [Rust Berlin](https://www.meetup.com/rust-berlin)
    * [**Rust Hack and Learn**](https://www.meetup.com/rust-berlin/events/1/)

If you are running a Rust event please add it to the [calendar] to get
it mentioned here. Please remember to add a link to the event too.
Email the [Rust Community Team][community] for access.

[calendar]: https://www.google.com/calendar/embed?src=apd9vmbc22egenmtu5l6c5jbfc%40group.calendar.google.com
[community]: mailto:community-team@rust-lang.org
)";

class Setup {
  public:
    /// The first lines of the configuration, and what follows its source.
    explicit Setup(const std::string& more_config = "") {
        const bool table = more_config.starts_with("[[");
        write_file(dir_.path() / "twir.toml", table ? config + more_config : more_config + config);
        write_file(dir_.path() / "organizers.toml", directory);
        write_file(dir_.path() / "feeds" / "berlin.ics", calendar);
    }

    void write_feed(const char* name, std::string_view bytes) const { write_file(dir_.path() / "feeds" / name, bytes); }
    void write_other_feed(std::string_view bytes) const { write_feed("other.ics", bytes); }

    [[nodiscard]] Finished run(std::vector<std::string> arguments) const {
        arguments.insert(arguments.begin(), {"--config", (dir_.path() / "twir.toml").string()});
        return run_twir_events(arguments);
    }

  private:
    TemporaryDir dir_;
};

}  // namespace

TEST_CASE("the section of the next issue is printed from a file", "[app][section]") {
    const Setup setup;
    const auto next = setup.run({"section", "next"});
    CHECK(next.exit_code == 0);
    CHECK(next.out == expected);
    CHECK(setup.run({"section", "2025-12-03"}).out == expected);
    // On Friday noon the issue has been published for sure; --now wins over the configuration's clock.
    CHECK_THAT(setup.run({"section", "next", "--now", "2025-12-05T12:00:00Z"}).out,
               Contains("between 2025-12-10 - 2026-01-07") && !Contains("Berlin"));
}

TEST_CASE("the section of some regions, and as JSON", "[app][section]") {
    const Setup setup;
    CHECK(setup.run({"section", "next", "--region", "europe", "--region", "North America"}).out == expected);
    CHECK_THAT(setup.run({"section", "next", "--region", "Asia"}).out, !Contains("Berlin"));
    const auto wrong = setup.run({"section", "next", "--region", "Atlantis"});
    CHECK(wrong.exit_code == 2);
    CHECK_THAT(wrong.err, Contains("Atlantis: not a region; expected one of Virtual, Africa, Asia"));
    CHECK_THAT(setup.run({"section", "next", "--format", "json"}).out,
               Contains("Rust Hack and Learn") && Contains("meetup-ical:rust-berlin"));
}

TEST_CASE("a date that no issue has is a usage error", "[app][section]") {
    const Setup setup;
    for (const auto* date : {"2025-13-40", "soon", "2025-12-3"}) {
        const auto done = setup.run({"section", date});
        CHECK(done.exit_code == 2);
        CHECK(done.out.empty());
    }
    const auto thursday = setup.run({"section", "2025-12-04"});
    CHECK(thursday.exit_code == 2);
    CHECK_THAT(thursday.err, Contains("issues are dated on Wednesdays; the next one is 2025-12-10"));
}

TEST_CASE("an issue outside the known period gets a warning", "[app][section]") {
    const auto far = Setup().run({"section", "2031-01-01"});
    CHECK(far.exit_code == 0);
    CHECK_THAT(far.err, Contains("warning: events are known from 2025-10-05 to 2027-01-08 only"));
}

TEST_CASE("a failing feed is named once and does not hide others", "[app][section][garbage]") {
    const Setup setup(other_source);
    const std::string noise = [] {
        std::string bytes(50u << 20, '\0');
        std::uint32_t state = 1;
        for (auto& byte : bytes)
            byte = static_cast<char>((state = state * 1664525u + 1013904223u) >> 24);
        return bytes;
    }();
    const std::string cut_off = std::string(calendar).substr(0, 200);
    for (const std::string& garbage :
         {std::string(), std::string("<!DOCTYPE html><html><body>Sign in</body></html>"), cut_off,
          std::string("\xff\xfe\xc3\x28"), std::string(R"({"events": [1, 2, 3]})"), noise}) {
        setup.write_other_feed(garbage);
        const auto done = setup.run({"section", "next"});
        CAPTURE(garbage.substr(0, 40), done.err);
        CHECK(done.exit_code == 1);
        CHECK(done.out == expected);
        CHECK_THAT(done.err, Catch::StartsWith("twir-events: error: other: "));
        CHECK(std::count(done.err.begin(), done.err.end(), '\n') == 1);
        CHECK(done.err.size() < 500);
        CHECK(done.took < std::chrono::seconds(20));
        CHECK(done.peak_rss_kib < 400 * 1024);
    }
}

TEST_CASE("a feed that is not there is named", "[app][section]") {
    const auto done = Setup(other_source).run({"section", "next"});
    CHECK(done.exit_code == 1);
    CHECK(done.out == expected);
    CHECK_THAT(done.err, Contains("error: other: file ") && Contains("other.ics: does not exist"));
}

TEST_CASE("an editor's override wins over the feed until it expires", "[app][section]") {
    const TemporaryDir dir;
    write_file(dir.path() / "twir.toml", std::string("overrides = ['overrides.toml']\n") + config);
    write_file(dir.path() / "organizers.toml", directory);
    write_file(dir.path() / "feeds" / "berlin.ics", calendar);
    write_file(dir.path() / "overrides.toml", R"([[override]]
action = "retitle"
event = "https://www.meetup.com/rust-berlin/events/1/"
title = "Hack and Learn, the last of the year"
reason = "asked for by the group"
expires = 2025-12-31
)");
    const auto run_at = [&](const char* now) {
        return run_twir_events(
            {"--config", (dir.path() / "twir.toml").string(), "--now", now, "section", "2025-12-03"});
    };
    CHECK_THAT(run_at("2025-12-04T00:00:00Z").out, Contains("[**Hack and Learn, the last of the year**]"));
    CHECK_THAT(run_at("2026-01-01T00:00:00Z").out, Contains("[**Rust Hack and Learn**]"));
}

TEST_CASE("the section comes from the store and only sources never polled are polled", "[app][section][store]") {
    const Setup setup("database = \"twir.db\"\n");
    CHECK_THAT(setup.run({"section", "next", "--offline"}).err, Contains("does not exist"));
    CHECK(setup.run({"section", "next"}).out == expected);
    // What the feed says now is not looked at before its next poll.
    setup.write_feed("berlin.ics", "<html>");
    const auto again = setup.run({"section", "next"});
    CHECK(again.exit_code == 0);
    CHECK(again.out == expected);
    CHECK(again.err.empty());
    CHECK(setup.run({"section", "next", "--offline"}).out == expected);
    // A bad answer loses nothing either.
    CHECK(setup.run({"poll"}).exit_code == 3);
    CHECK(setup.run({"section", "next"}).out == expected);
}

TEST_CASE("offline is refused without a database", "[app][section]") {
    const auto done = Setup().run({"section", "next", "--offline"});
    CHECK(done.exit_code == 2);
    CHECK_THAT(done.err, Contains("--offline needs a database"));
}
