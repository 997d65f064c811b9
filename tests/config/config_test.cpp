#include "support/catch.hpp"
#include "support/shared.hpp"
#include <twir_events/config/config.hpp>
#include <twir_events/config/weekly_address.hpp>
#include <twir_events/core/text.hpp>

#include <map>

using namespace twir;
using namespace twir::config;

namespace {

using Files = std::map<std::string, std::string>;

result<Config> parse(std::string_view text, const Files& files = {}) {
    return parse_config(text, "etc/twir.toml", [&](const std::filesystem::path& path) -> result<std::string> {
        const auto it = files.find(path.string());
        if (it == files.end())
            return fail(errc::not_found, "cannot read " + path.string() + ": No such file or directory");
        return it->second;
    });
}

Config good(std::string_view text, const Files& files = {}) {
    const auto config = parse(text, files);
    INFO((config ? "" : config.error().message));
    REQUIRE(config.has_value());
    return *config;
}

std::vector<std::string> mistakes(std::string_view text, const Files& files = {}) {
    const auto config = parse(text, files);
    REQUIRE_FALSE(config.has_value());
    CHECK(config.error().is(errc::invalid_config));
    const std::string message = config.error().message;
    std::vector<std::string> lines;
    for (const auto line : split(message, '\n'))
        lines.emplace_back(line);
    return lines;
}

}  // namespace

TEST_CASE("the host names that are answered to are names", "[app][config]") {
    const auto parse = [](const std::string& hosts) {
        return parse_config("[serve]\nhosts = " + hosts + "\n", "twir.toml",
                            [](const std::filesystem::path&) -> result<std::string> { return std::string(); });
    };
    CHECK(parse("['Events.Example.', 'bücher.example', '[2001:DB8::1]']").value().serve.hosts ==
          std::vector<std::string>{"events.example", "xn--bcher-kva.example", "[2001:db8::1]"});
    CHECK(parse("[]").value().serve.hosts.empty());
    for (const char* wrong : {"['a b']", "['events.example:80']", "['https://events.example']", "[1]"})
        CHECK_THAT(parse(wrong).error().message, Catch::Contains("serve.hosts: expected a list of host names"));
}

TEST_CASE("a present beyond what can be reckoned with is a mistake", "[app][config]") {
    const auto parse = [](const std::string& now) {
        return parse_config("now = " + now + "\n", "twir.toml",
                            [](const std::filesystem::path&) -> result<std::string> { return std::string(); });
    };
    CHECK(parse("9900-12-31T00:00:00Z").has_value());
    for (const char* wrong : {"9999-12-31T00:00:00Z", "9901-01-01T00:00:00Z", "1969-12-31T00:00:00Z"})
        CHECK_THAT(parse(wrong).error().message, Catch::Contains("now: expected a date and time"));
}

TEST_CASE("a configuration with what it includes", "[app][config]") {
    const Files files = {{"etc/sources.toml", R"(
[[source]]
kind = "meetup"
group = "indyrs"
urls = ["file:///srv/1.json", "file:../2.json"]
organizer_url = "https://www.meetup.com/indyrs"
require_title_word = "rust"
attendance = "hybrid"
)"},
                         {"etc/organizers.toml", R"(
[[organizer]]
name = "Indy Rust"
url = "https://www.meetup.com/indyrs"
also_called = ["Indy.rs"]
meetup_groups = ["indyrs"]
event_url_prefixes = ["https://indyrs.org/events"]
city = "Indianapolis"
state = "IN"
country = "US"
attendance = { virtual = 12, in-person = 1 }
primary = "meetup"
[organizer.titles]
"Indy.rs - with Social Distancing" = { virtual = 9 }
[[organizer]]
name = "Old"
url = "https://old.example/"
country = "UK"
)"},
                         {"etc/more/corrections.toml", R"(
[[organizer]]
name = "New"
url = "https://old.example/"
moved_to = "https://www.meetup.com/indyrs"
)"}};
    const auto config = good(R"(
include = ["sources.toml"]
directory = ["organizers.toml", "more/corrections.toml"]
now = 2025-12-02T19:00:00+01:00

[section]
countries_with_state = ["US", "CA"]
window_days = 21
next_issue_until = "Thursday 06:30"

[[source]]
id = "community"
kind = "google-calendar"
url = "file:feeds/the%20calendar.ics"
zone = "America/New_York"
)",
                             files);
    CHECK(format_rfc3339(config.now.value()) == "2025-12-02T18:00:00Z");
    CHECK(config.style.countries_with_state == std::vector<std::string>{"US", "CA"});
    CHECK(config.style.window_days == 21);
    CHECK(config.next_issue.open_for == std::chrono::minutes(30 * 60 + 30));
    CHECK(config.warnings.empty());

    REQUIRE(config.sources.size() == 2);
    CHECK(config.sources[0].source.id == "community");
    CHECK(config.sources[0].urls == std::vector<std::string>{"file:etc/feeds/the calendar.ics"});
    CHECK(config.sources[0].source.zone == "America/New_York");
    const auto& meetup = config.sources[1];
    CHECK(meetup.source.id == "meetup:indyrs");
    CHECK(meetup.urls == std::vector<std::string>{"file:/srv/1.json", "file:2.json"});
    CHECK(meetup.source.require_title_word == std::vector<std::string>{"rust"});
    CHECK(meetup.source.attendance == Attendance::hybrid);

    REQUIRE(config.organizers.size() == 2);
    const auto& indy = config.organizers[0];
    CHECK(indy.name == "Indy Rust");
    CHECK(indy.home == Place{"Indianapolis", "IN", "US", ""});
    CHECK(indy.attendance_history ==
          normalize::AttendanceHistory{{Attendance::online, 12}, {Attendance::in_person, 1}});
    CHECK(indy.title_history.at("Indy.rs - with Social Distancing").at(Attendance::online) == 9);
    CHECK(config.organizers[1].name == "New");
    CHECK(config.organizers[1].moved_to == indy.url);
}

TEST_CASE("where a source is read follows from its kind", "[app][config]") {
    struct Row {
        const char* keys;
        const char* url;
        const char* id;
    };
    for (const auto& [keys, url, id] : {
             Row{"kind = 'google-calendar'\ncalendar_id = 'a1@group.calendar.google.com'",
                 "https://calendar.google.com/calendar/ical/a1%40group.calendar.google.com/public/basic.ics",
                 "google-calendar:a1@group.calendar.google.com"},
             Row{"kind = 'meetup-ical'\ngroup = 'rust-berlin'", "https://www.meetup.com/rust-berlin/events/ical/",
                 "meetup-ical:rust-berlin"},
             Row{"kind = 'meetup'\ngroup = 'rust-berlin'", "https://api.meetup.com/gql-ext", "meetup:rust-berlin"},
             Row{"kind = 'luma'\ncalendar_id = 'cal-x'",
                 "https://api.lu.ma/calendar/get-items?calendar_api_id=cal-x&period=future&pagination_limit=50",
                 "luma:cal-x"},
             Row{"kind = 'luma-ical'\ncalendar_id = 'cal-x'", "https://api.lu.ma/ics/get?entity=calendar&id=cal-x",
                 "luma-ical:cal-x"},
             Row{"kind = 'ical'\nurl = 'https://a.example/feed'\nid = 'a'", "https://a.example/feed", "a"},
         }) {
        const auto config = good(std::string("[[source]]\n") + keys);
        CHECK(config.sources.at(0).urls == std::vector<std::string>{url});
        CHECK(config.sources[0].source.url == url);
        CHECK(config.sources[0].source.id == id);
    }
}

TEST_CASE("all mistakes of all files are reported with their location", "[app][config]") {
    const Files files = {{"etc/organizers.toml", R"([[organizer]]
nam = 'x'
country = 'Germany'
attendance = { online = 3 }
)"}};
    const auto lines = mistakes(R"(inclde = []
directory = ["organizers.toml", "missing.toml"]
now = 2025-12-02T18:00:00
[section]
window_days = "28"
next_issue_until = "Friday noon"
[[source]]
kind = "meetupp"
[[source]]
kind = "ical"
[[source]]
kind = "luma"
group = "a/b"
attendance = 3
[[source]]
id = "same"
kind = "ical"
url = "https://a.example/"
[[source]]
id = "same"
kind = "ical"
url = "ftp://a.example/"
zone = "Europe/Berlim"
[[source]]
kind = "ical"
url = "https://a.example/x"
)",
                                files);
    const std::vector<std::string> expected = {
        "etc/twir.toml:1:1: inclde: unknown key; did you mean include?",
        "etc/twir.toml:2:13: directory: cannot read etc/missing.toml: No such file or directory",
        "etc/twir.toml:3:7: now: expected a date and time with an offset such as 2025-12-02T18:00:00Z, found a date "
        "and time without an offset",
        "etc/twir.toml:5:15: section.window_days: expected a number of days from 1 to 366, found \"28\"",
        "etc/twir.toml:6:20: section.next_issue_until: expected a weekday and a time in UTC such as \"Friday 12:00\", "
        "found \"Friday noon\"",
        "etc/twir.toml:8:8: source.kind: expected one of google-calendar, ical, meetup, meetup-ical, luma, luma-ical, "
        "twir-draft, event-page, found \"meetupp\"",
        "etc/twir.toml:9:1: source.url: missing; a source of this kind is found by url",
        "etc/twir.toml:13:9: source.group: expected the name of a Meetup group as in its address, found \"a/b\"",
        "etc/twir.toml:14:14: source.attendance: expected one of in-person, virtual, hybrid, found 3",
        "etc/twir.toml:22:7: source.url: expected an https:, http: or file: address, found \"ftp://a.example/\"",
        "etc/twir.toml:23:8: source.zone: expected an IANA time zone such as Europe/Berlin, found \"Europe/Berlim\"",
        "etc/twir.toml:24:1: source.id: missing; expected a name of your choice",
        "etc/organizers.toml:1:1: organizer.name: missing; expected a name as it is printed",
        "etc/organizers.toml:1:1: organizer.url: missing; expected the organizer's page (https: or http:) as it is "
        "printed",
        "etc/organizers.toml:2:1: organizer.nam: unknown key; did you mean name?",
        "etc/organizers.toml:3:11: organizer.country: expected an ISO 3166-1 code of two letters such as DE, found "
        "\"Germany\"",
        "etc/organizers.toml:4:14: organizer.attendance: expected counts such as { virtual = 3, in-person = 1, hybrid "
        "= 2 }, found a table",
    };
    CHECK(lines == expected);
}

TEST_CASE("a TOML syntax error is reported once with its location", "[app][config]") {
    CHECK(mistakes("a = \n").at(0).starts_with("etc/twir.toml:1:"));
    CHECK(mistakes("\xff\xfe").at(0) == "etc/twir.toml: not UTF-8 text");
    CHECK(mistakes("source = 3").at(0) == "etc/twir.toml:1:10: source: expected [[source]] tables, found 3");
}

TEST_CASE("two sources need two ids, two organizers of a file two addresses", "[app][config]") {
    const std::string source = "[[source]]\nkind = 'luma'\ncalendar_id = 'cal-1'\n";
    CHECK(mistakes(source + source) ==
          std::vector<std::string>{"etc/twir.toml:4:1: source.id: there is another source \"luma:cal-1\""});
    const std::string organizer = "[[organizer]]\nname = 'x'\nurl = 'https://x.example/'\n";
    CHECK(mistakes("directory = ['o.toml']", {{"etc/o.toml", organizer + organizer}}) ==
          std::vector<std::string>{
              "etc/o.toml:4:1: organizer.url: there is another organizer at https://x.example/ in this file"});
}

TEST_CASE("a source with an unknown organizer is a warning", "[app][config]") {
    const auto config = good(R"(directory = ['o.toml']
[[source]]
kind = 'luma'
calendar_id = 'cal-1'
organizer_url = 'https://luma.com/nobody'
[[source]]
kind = 'luma'
calendar_id = 'cal-2'
organizer_url = 'https://luma.com/known/'
)",
                             {{"etc/o.toml", "[[organizer]]\nname = 'Known'\nurl = 'https://luma.com/known'\n"}});
    CHECK(config.warnings ==
          std::vector<std::string>{"etc/twir.toml:2:1: source.organizer_url: no organizer of the directory has the url "
                                   "https://luma.com/nobody"});
}

TEST_CASE("a calendar of Luma belongs to the organizer at its page", "[app][config]") {
    const Files directory = {{"etc/o.toml", "[[organizer]]\nname = 'A'\nurl = 'https://lu.ma/a'\n"}};
    const auto organizer_of = [&](const std::string& keys) {
        return good("directory = ['o.toml']\n[[source]]\nkind = 'luma'\n" + keys, directory)
            .sources.at(0)
            .source.organizer_url;
    };
    CHECK(organizer_of("slug = 'a'") == "https://lu.ma/a");
    CHECK(organizer_of("slug = 'https://luma.com/a'") == "https://lu.ma/a");
    CHECK(organizer_of("slug = 'b'").empty());
    CHECK(organizer_of("slug = 'a'\norganizer_url = 'https://b.example/'") == "https://b.example/");
}

TEST_CASE("an organizer that moved to an unknown one is a warning", "[app][config]") {
    const auto config =
        good("directory = ['o.toml']",
             {{"etc/o.toml", "[[organizer]]\nname = 'A'\nurl = 'https://a.org'\nmoved_to = 'https://b.org'\n"}});
    REQUIRE(config.warnings.size() == 1);
    CHECK(config.warnings.front().find("A moved to https://b.org, but no organizer has that url") != std::string::npos);
}

TEST_CASE("file addresses are distinguished from others", "[app][config]") {
    CHECK(file_path_of("file:etc/a b.ics") == std::filesystem::path("etc/a b.ics"));
    CHECK_FALSE(file_path_of("https://a.example/"));
}

TEST_CASE("the shipped configuration is right and knows the world's groups", "[app][config]") {
    const auto config = load_config(support::source_dir() / "config" / "twir-events.toml");
    INFO((config ? std::string() : config.error().message));
    REQUIRE(config.has_value());
    CHECK(config->warnings.empty());
    CHECK(config->sources.size() > 150);
    CHECK(config->organizers.size() > 250);
    const auto community = std::find_if(config->sources.begin(), config->sources.end(),
                                        [](const auto& s) { return s.source.id == "community-calendar"; });
    REQUIRE(community != config->sources.end());
    CHECK(community->source.is_shared_calendar());
}

TEST_CASE("the shipped configurations take the newsletter's published issues and its draft", "[app][config]") {
    const auto folder = support::source_dir() / "config";
    const auto installed = folder / "debian/twir-events.toml";
    const auto read = [&](const std::filesystem::path& path) -> result<std::string> {
        constexpr std::string_view share = "/usr/share/twir-events/";
        const auto text = path.string();
        return support::read_file(text.starts_with(share) ? folder / text.substr(share.size()) : path);
    };
    for (const auto& file : {folder / "twir-events.toml", installed}) {
        CAPTURE(file);
        const auto config = parse_config(support::read_file(file), file, read);
        INFO((config ? std::string() : config.error().message));
        REQUIRE(config.has_value());
        const auto address_of = [&](const char* id) {
            const auto source = std::find_if(config->sources.begin(), config->sources.end(),
                                             [&](const auto& s) { return s.source.id == id; });
            REQUIRE(source != config->sources.end());
            CHECK(source->source.kind == SourceKind::twir_draft);
            const auto now = parse_rfc3339("2025-12-02T18:00:00Z")->instant();
            return weekly_address(*source, now, config->next_issue).urls.front();
        };
        CHECK(address_of("twir:published").ends_with("/content/2025-12-03-this-week-in-rust.md"));
        CHECK(address_of("twir:draft").ends_with("/draft/2025-12-03-this-week-in-rust.md"));
    }
}

TEST_CASE("a configuration that is not there is a configuration error", "[app][config]") {
    const auto config = load_config("/does/not/exist.toml");
    REQUIRE_FALSE(config.has_value());
    CHECK(config.error().is(errc::invalid_config));
    CHECK(config.error().message == "cannot read /does/not/exist.toml: No such file or directory");
}

TEST_CASE("overrides name their missing keys", "[app][config]") {
    const auto config = good("overrides = ['o.toml']", {{"etc/o.toml", R"([[override]]
action = "add"
event = "https://conf.example/"
title = "Conf"
date = 2026-05-18
last_date = 2026-05-21
city = "Utrecht"
country = "NL"
organizer = "Conf"
organizer_url = "https://conf.example/"
reason = "no feed has it"
)"}});
    REQUIRE(config.overrides.size() == 1);
    CHECK(format_dates(config.overrides[0].dates) == "2026-05-18 - 2026-05-21");
    CHECK(config.overrides[0].written_at == "etc/o.toml:1");
    CHECK(mistakes("overrides = ['o.toml']", {{"etc/o.toml", R"([[override]]
action = "join"
event = "https://a.example/1"
reason = "the same evening"
[[override]]
action = "hide"
group = "rust-berlin"
reason = "private"
[[override]]
action = "hide"
event = "https://a.example/1"
)"}}) == std::vector<std::string>{
             "etc/o.toml:1:1: override.with: missing; join needs it",
             "etc/o.toml:5:1: override.event: missing; an event is named by event, or by group and date",
             "etc/o.toml:9:1: override.reason: missing; expected why, in a few words"});
}

TEST_CASE("an event that an override adds needs all that a line prints", "[app][config]") {
    const std::string event =
        "[[override]]\naction = 'add'\nevent = 'https://conf.example/'\ntitle = 'Conf'\n"
        "date = 2026-05-18\nreason = 'no feed has it'\n";
    const std::string organizer = "organizer = 'Conf'\norganizer_url = 'https://conf.example/'\n";
    const auto read = [&](const std::string& text) {
        return good("overrides = ['o.toml']", {{"etc/o.toml", text}}).overrides.at(0);
    };
    const auto wrong = [&](const std::string& text) {
        return mistakes("overrides = ['o.toml']", {{"etc/o.toml", text}}).at(0);
    };
    CHECK(attendance_of(read(event + organizer)) == Attendance::online);
    CHECK(attendance_of(read(event + organizer + "city = 'Utrecht'\ncountry = 'NL'\n")) == Attendance::in_person);
    CHECK(wrong(event) == "etc/o.toml:1:1: override.organizer: missing; add needs it");
    CHECK(wrong(event + "organizer = 'Conf'\n") == "etc/o.toml:1:1: override.organizer_url: missing; add needs it");
    CHECK(wrong(event + organizer + "attendance = 'in-person'\n") ==
          "etc/o.toml:1:1: override.city: missing; add needs it");
    CHECK(wrong(event + organizer + "city = 'Utrecht'\n") == "etc/o.toml:1:1: override.country: missing; add needs it");
    CHECK(wrong(event + organizer + "last_date = 2026-05-17\n") ==
          "etc/o.toml:9:13: override.last_date: expected no day before 2026-05-18, found 2026-05-17");
}

TEST_CASE("a rejected value is not processed further", "[app][config]") {
    for (const auto* text : {"source = [\"x\"]", "source = [1]", "source = [[]]", "source = [{}, 1]", "source = 1"})
        CHECK_THAT(mistakes(text).front(), Catch::Contains("source: expected [[source]] tables"));
    for (const auto* text : {"organizer = [1]", "organizer = [\"x\"]"})
        CHECK_THAT(mistakes("directory = [\"d.toml\"]", {{"etc/d.toml", text}}).front(),
                   Catch::Contains("organizer: expected [[organizer]] tables"));
    for (const auto* text : {"override = [1]", "override = [[1]]"})
        CHECK_THAT(mistakes("overrides = [\"o.toml\"]", {{"etc/o.toml", text}}).front(),
                   Catch::Contains("override: expected [[override]] tables"));
    CHECK_THAT(mistakes("include = [\"i.toml\"]", {{"etc/i.toml", "source = [1]"}}).front(),
               Catch::Contains("source: expected [[source]] tables"));
}

TEST_CASE("a key of many thousand parts is refused before it fills the stack", "[app][config]") {
    std::string key = "a";
    for (int i = 0; i < 200000; ++i)
        key += ".a";
    CHECK_THAT(mistakes(key + " = 1").front(), Catch::Contains("a key has more than 50 parts"));
    CHECK_THAT(mistakes("[" + key + "]").front(), Catch::Contains("a key has more than 50 parts"));
    CHECK_THAT(mistakes("x = " + std::string(100000, '[')).front(), Catch::Contains("not TOML"));
}

TEST_CASE("two organizers at the two slugs of one group are a warning", "[app][config]") {
    const std::string twins =
        "[[organizer]]\nname = 'Old Host'\nurl = 'https://www.meetup.com/opentechschool-berlin'\n"
        "[[organizer]]\nname = 'Rust Berlin'\nurl = 'https://www.meetup.com/rust-berlin'\n";
    const auto config = good("directory = ['o.toml']", {{"etc/o.toml", twins}});
    REQUIRE(config.warnings.size() == 1);
    CHECK(config.warnings.front() ==
          "directory: Old Host (https://www.meetup.com/opentechschool-berlin) and Rust Berlin "
          "(https://www.meetup.com/rust-berlin) are one group by their addresses; remove one, or set its moved_to");
    const auto moved = twir::replace_all(twins, "opentechschool-berlin'\n",
                                         "opentechschool-berlin'\nmoved_to = 'https://www.meetup.com/rust-berlin'\n");
    CHECK(good("directory = ['o.toml']", {{"etc/o.toml", moved}}).warnings.empty());
}

TEST_CASE("a home in a state that has no such city is a warning", "[app][config]") {
    const auto home = [](const std::string& state) {
        return good("directory = ['o.toml']",
                    {{"etc/o.toml",
                      "[[organizer]]\nname = 'A'\nurl = 'https://a.org'\ncity = 'Charlottesville'\nstate = '" + state +
                          "'\ncountry = 'US'\n"}})
            .warnings;
    };
    CHECK(home("VA").empty());
    CHECK(home("NC") == std::vector<std::string>{"directory: A: no Charlottesville is known in NC, US"});
}
