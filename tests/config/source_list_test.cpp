#include "config/source_list.hpp"

#include "support/answers.hpp"
#include "support/catch.hpp"
#include "support/shared.hpp"
#include "support/subprocess.hpp"
#include "support/upstream.hpp"

#include <map>

using namespace twir;
using namespace twir::config;
using Catch::Contains;

namespace {

using Files = std::map<std::string, std::string>;
using Texts = std::vector<std::string>;

const std::string groups = R"([
    "https://www.meetup.com/rust-berlin/events/",
    "https://www.meetup.com/rust-melbourne/events/",
    "https://www.meetup.com/madrust/"
])";
const std::string sources = R"({"meetup": [
    {"url": "https://www.meetup.com/rust-berlin"},
    {"url": "https://www.meetup.com/join-srug", "event_format": "hybrid"},
    {"url": "https://www.meetup.com/hackerdojo", "required_title_token": "rust", "note": 1}],
  "luma": [
    {"calendar_url": "https://luma.com/rust-girona", "calendar_id": "cal-YjQVtnwkdU40fBI"},
    {"calendar_url": "https://luma.com/rustmelbourne"},
    {"calendar_url": "https://luma.com/calendar/cal-2"}]})";

Config load(const std::string& text, const Files& files) {
    const auto config = parse_config(text, "twir.toml", [&](const std::filesystem::path& path) -> result<std::string> {
        const auto it = files.find(path.string());
        return it == files.end() ? result<std::string>(fail(errc::not_found, "no " + path.string())) : it->second;
    });
    INFO((config ? "" : config.error().message));
    REQUIRE(config.has_value());
    return *config;
}

Texts ids_of(const Config& config) {
    Texts ids;
    for (const auto& source : config.sources)
        ids.push_back(source.source.id);
    return ids;
}

}  // namespace

TEST_CASE("A list of addresses and a list of objects are sources", "[config][lists]") {
    const auto config = load("include = ['a.json', 'b.json']", {{"a.json", groups}, {"b.json", sources}});
    CHECK(config.warnings.empty());
    CHECK(ids_of(config) == Texts{"meetup-ical:rust-berlin", "meetup-ical:rust-melbourne", "meetup-ical:madrust",
                                  "meetup-ical:join-srug", "meetup-ical:hackerdojo", "luma:cal-YjQVtnwkdU40fBI",
                                  "luma:rustmelbourne", "luma:cal-2"});
    CHECK(config.sources[0].urls == Texts{"https://www.meetup.com/rust-berlin/events/ical/"});
    CHECK(config.sources[0].list == "a.json");
    CHECK(config.sources[3].source.attendance == Attendance::hybrid);
    CHECK(config.sources[4].source.require_title_word == Texts{"rust"});
    CHECK(config.sources[5].slug == "rust-girona");
    CHECK(config.sources[6].lookup_url == "https://api.lu.ma/url?url=rustmelbourne");
    CHECK(config.sources[7].lookup_url.empty());
    REQUIRE(config.lists.size() == 2);
    CHECK(config.lists[1].entries == 6);
    CHECK(config.lists[1].sources == 5);
}

TEST_CASE("Local tables take precedence over a list and a moved group is not polled for a list", "[config][lists]") {
    const std::string main =
        "include = ['https://lists.example/a.json', 'own.toml']\ndirectory = ['d.toml']\n"
        "[[source]]\nkind = 'meetup'\ngroup = 'Rust-Berlin'\n";
    const auto config =
        load(main, {{"https://lists.example/a.json", groups},
                    {"own.toml", "[[source]]\nkind = 'meetup-ical'\ngroup = 'madrust'\nid = 'madrid'\n"},
                    {"d.toml",
                     "[[organizer]]\nname = 'A'\nurl = 'https://www.meetup.com/rust-melbourne'\n"
                     "moved_to = 'https://luma.com/rustmelbourne'\n[[organizer]]\nname = 'B'\n"
                     "url = 'https://luma.com/rustmelbourne'\n"}});
    CHECK(ids_of(config) == Texts{"meetup:Rust-Berlin", "madrid"});
    REQUIRE(config.lists.size() == 1);
    CHECK(config.lists[0].moved == Texts{"meetup-ical:rust-melbourne"});
    CHECK(config.remote_files == Texts{"https://lists.example/a.json"});
    // One's own table is polled all the same.
    const auto own = load(main + "[[source]]\nkind = 'meetup-ical'\ngroup = 'rust-melbourne'\n",
                          {{"https://lists.example/a.json", groups}, {"own.toml", ""}, {"d.toml", ""}});
    CHECK(ids_of(own) == Texts{"meetup:Rust-Berlin", "meetup-ical:rust-melbourne", "meetup-ical:madrust"});
}

TEST_CASE("A list's source has the organizer of the directory", "[config][lists]") {
    const auto config =
        load("include = ['b.json']\ndirectory = ['d.toml']",
             {{"b.json", sources},
              {"d.toml",
               "[[organizer]]\nname = 'S'\nurl = 'https://srug.example/'\nmeetup_groups = ['join-srug']\n"
               "[[organizer]]\nname = 'G'\nurl = 'https://luma.com/rust-girona'\n"}});
    CHECK(config.sources[1].source.organizer_url == "https://srug.example/");
    CHECK(config.sources[3].source.organizer_url == "https://luma.com/rust-girona");
    CHECK(config.sources[0].source.organizer_url.empty());
}

TEST_CASE("Sources have the names of their organizers, groups or pages", "[config][lists]") {
    const auto config = load(
        "directory = ['d.toml']\n"
        "[[source]]\nkind = 'meetup-ical'\ngroup = 'crabs'\n"
        "[[source]]\nkind = 'luma'\ncalendar_id = 'cal-1'\norganizer_url = 'https://luma.com/crabs'\n"
        "[[source]]\nkind = 'luma'\nslug = 'somewhere'\n"
        "[[source]]\nkind = 'meetup'\ngroup = 'unknown'\n"
        "[[source]]\nkind = 'ical'\nid = 'a'\nname = 'The A'\nurl = 'https://a.example/'\n"
        "[[source]]\nkind = 'ical'\nid = 'b'\nurl = 'https://b.example/'\n"
        "[[source]]\nkind = 'twir-draft'\nid = 'd'\nurl = 'https://d.example/{issue}'\n"
        "[[source]]\nkind = 'twir-draft'\nid = 'p'\nurl = 'https://d.example/{published}'\n",
        {{"d.toml",
          "[[organizer]]\nname = 'Crabs'\nurl = 'https://www.meetup.com/crabs'\n"
          "[[organizer]]\nname = 'Crabs'\nurl = 'https://luma.com/crabs'\n"}});
    Texts called;
    for (const auto& source : config.sources)
        called.push_back(source.source.called());
    CHECK(called == Texts{"Crabs (Meetup's iCalendar)", "Crabs (Luma)", "somewhere", "unknown", "The A", "b",
                          "the draft", "the published issues"});
}

TEST_CASE("Tables on the web are a list and must not name local files", "[config][lists]") {
    const std::string url = "https://lists.example/s.toml";
    const auto config = load("include = ['" + url + "']\n[[source]]\nkind = 'meetup-ical'\ngroup = 'a'\n",
                             {{url,
                               "[[source]]\nkind = 'meetup-ical'\ngroup = 'a'\n[[source]]\nkind = 'ical'\nid = 'x'\n"
                               "url = 'https://x.example/c.ics'\n"}});
    CHECK(ids_of(config) == Texts{"meetup-ical:a", "x"});
    for (const std::string more : {"url = 'file:/etc/passwd'", "urls = ['file:/etc/passwd']",
                                   "url = 'https://x.example/c.ics'\nallow_private = true"}) {
        CAPTURE(more);
        const auto refused = parse_config(
            "include = ['" + url + "']", "twir.toml",
            [&](const auto&) -> result<std::string> { return "[[source]]\nkind = 'ical'\nid = 'x'\n" + more + "\n"; });
        // The main file is read by the same function and is a table of its own.
        REQUIRE_FALSE(refused.has_value());
        CHECK_THAT(refused.error().message, Contains("a file on the web cannot"));
    }
}

TEST_CASE("An unusable list entry is a warning and an invalid list a mistake", "[config][lists]") {
    const auto config = load("include = ['a.json']", {{"a.json", R"(["https://example.org/", 7, null,
        "https://www.meetup.com/rust-berlin/"])"}});
    CHECK(ids_of(config) == Texts{"meetup-ical:rust-berlin"});
    CHECK(config.warnings.size() == 3);
    CHECK(config.warnings.front() == "a.json: names neither a group nor a calendar: \"https://example.org/\"");
    for (const std::string text : {"{}", "{\"meetup\": 7}", "[\"https://www.meetup.com/rust-berlin/\"", "{\"a\": ["}) {
        CAPTURE(text);
        const auto refused =
            parse_config("include = ['a.json']", "twir.toml", [&](const auto&) -> result<std::string> { return text; });
        REQUIRE_FALSE(refused.has_value());
        CHECK(refused.error().message ==
              "a.json: neither a list of Meetup groups nor an object with the lists \"meetup\" and \"luma\"");
    }
    CHECK(load("include = ['a.json']", {{"a.json", "[]"}}).sources.empty());
}

TEST_CASE("A list on the web is read daily and its additions and removals are logged", "[config][lists][remote]") {
    using namespace twir::support;
    Upstream upstream;
    const TemporaryDir dir;
    const std::string file = (dir.path() / "twir.toml").string();
    const auto answer = [&](const std::vector<std::string>& calendars) {
        std::string text;
        for (const auto& id : calendars)
            text += (text.empty() ? "" : ", ") + ("{\"calendar_id\": \"cal-" + id + "\"}");
        upstream.on("/list.json", body("{\"luma\": [" + text + "]}"));
    };
    // Its calendars are on this machine, where a list has nothing asked: what there is to poll is all that counts here.
    write_file(file, "database = 'twir.db'\ninclude = ['" + upstream.url("/list.json") +
                         "']\n[poll]\npause = 0\ncontact = 'me@group.example'\n[luma]\napi = '" + upstream.url("/") +
                         "'\n");
    const auto run = [&](const std::string& command, const std::string& day) {
        return run_twir_events({"--config", file, "--now", "2026-05-" + day + "T12:00:00Z", command});
    };
    answer({"a", "b", "c", "d"});
    CHECK_THAT(run("poll", "01").out, Contains("luma:cal-a") && Contains("luma:cal-d"));
    CHECK_THAT(run("feeds", "01").out, Contains("/list.json: 4 entries, 4 polled for it") && !Contains("added on"));
    const int asked = upstream.count("/list.json");
    run("poll", "01");
    CHECK(upstream.count("/list.json") == asked);

    answer({"a", "b", "c", "e"});
    const auto changed = run("poll", "03");
    CHECK_THAT(changed.err, Contains("/list.json: added luma:cal-e") && Contains("/list.json: dropped luma:cal-d"));
    CHECK_THAT(changed.out, Contains("luma:cal-e") && !Contains("luma:cal-d"));
    CHECK_THAT(run("feeds", "03").out,
               Contains("  added on 2026-05-03: luma:cal-e\n") && Contains("  dropped on 2026-05-03: luma:cal-d\n"));

    // Most of it is missing: once is not enough.
    answer({"a"});
    const auto doubted = run("poll", "05");
    CHECK_THAT(doubted.err, Contains("it has 1 source instead of 4; it is used once the next answer is the same"));
    CHECK_THAT(doubted.out, Contains("luma:cal-e"));
    CHECK_THAT(run("poll", "07").out, Contains("luma:cal-a") && !Contains("luma:cal-e"));
    // Its host is down: the last good copy counts.
    upstream.on("/list.json", status(500));
    CHECK_THAT(run("poll", "09").out, Contains("luma:cal-a"));
    upstream.on("/list.json", body("<html>maintenance</html>"));
    CHECK_THAT(run("poll", "11").out, Contains("luma:cal-a"));
}
