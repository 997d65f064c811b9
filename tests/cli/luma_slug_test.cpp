// A calendar of Luma that only its page is known of, from the configuration to the database and back.
#include "support/answers.hpp"
#include "support/catch.hpp"
#include "support/daemon.hpp"
#include "support/shared.hpp"
#include "support/subprocess.hpp"
#include "support/upstream.hpp"

#include <csignal>

using namespace twir::support;
using Catch::Contains;

namespace {

std::string entry(const std::string& id, const std::string& day) {
    return R"({"status":"approved","event":{"api_id":"evt-)" + id + R"(","name":"Rust )" + id + R"(","start_at":")" +
           day + R"(T08:00:00Z","timezone":"Australia/Melbourne","url":")" + id +
           R"(","visibility":"public","location_type":"offline","geo_address_info":{"city":"Melbourne","country_code":"AU"}}})";
}

std::string items_of(const std::string& id) {
    return "/calendar/get-items?calendar_api_id=" + id + "&period=future&pagination_limit=50";
}

constexpr const char* lookup = "/url?url=rustmelbourne";

/// A configuration with a calendar by its slug, and Luma's API on this machine.
struct Installed {
    Installed() {
        answers_to("cal-1");
        list("cal-1", entry("a", "2026-05-12"));
        write_file(dir.path() / "organizers.toml",
                   "[[organizer]]\nname = 'Rust Melbourne'\nurl = "
                   "'https://luma.com/rustmelbourne'\ncity = 'Melbourne'\ncountry = 'AU'\n");
        write("slug = 'rustmelbourne'");
    }
    void answers_to(const std::string& id) {
        upstream.on(lookup, body(R"({"kind":"calendar","data":{"calendar":{"api_id":")" + id + "\"}}}"));
    }
    void list(const std::string& id, const std::string& entries) {
        upstream.on(items_of(id), body("{\"entries\":[" + entries + "],\"has_more\":false}"));
    }
    void write(const std::string& source, const std::string& kind = "luma") const {
        write_file(file,
                   "database = 'twir.db'\ndirectory = ['organizers.toml']\n[poll]\npause = 0\ncontact = "
                   "'me@group.example'\n[luma]\napi = '" +
                       upstream.url("/") + "'\n[[source]]\nkind = '" + kind + "'\n" + source +
                       "\nallow_private = true\n");
    }
    [[nodiscard]] Finished run(std::vector<std::string> arguments,
                               const std::string& now = "2026-05-01T12:00:00Z") const {
        arguments.insert(arguments.begin(), {"--config", file, "--now", now});
        return run_twir_events(arguments);
    }
    [[nodiscard]] std::string section(const std::string& now) const {
        return run({"section", "2026-05-06", "--offline"}, now).out;
    }

    Upstream upstream;
    TemporaryDir dir;
    std::string file = (dir.path() / "twir.toml").string();
};

}  // namespace

TEST_CASE("a slug is looked up once, remembered, and looked up again when its calendar is not found", "[app][luma]") {
    Installed here;
    CHECK_THAT(here.run({"check-config"}).out, Contains("1 source"));
    const auto first = here.run({"poll"});
    CHECK(first.exit_code == 0);
    CHECK_THAT(first.out, Contains("luma:rustmelbourne  read          200"));
    CHECK_THAT(here.run({"feeds"}).out, Contains("luma:rustmelbourne") && Contains("is cal-1"));
    CHECK_THAT(here.run({"feeds", "--format", "json"}).out,
               Contains("\"calendar_id\":\"cal-1\"") && Contains("calendar_api_id=cal-1&"));
    // Another process: the database knows.
    CHECK(here.run({"poll"}).exit_code == 0);
    CHECK(here.upstream.count(lookup) == 1);
    CHECK(here.upstream.count(items_of("cal-1")) == 2);
    SECTION("the calendar got another id") {
        here.upstream.on(items_of("cal-1"), status(404));
        here.answers_to("cal-2");
        here.list("cal-2", entry("a", "2026-05-12") + "," + entry("b", "2026-05-13"));
        CHECK(here.run({"poll"}).exit_code == 0);
        CHECK_THAT(here.run({"feeds"}).out, Contains("is cal-2"));
        CHECK(here.upstream.count(lookup) == 2);
        CHECK(here.run({"poll"}).exit_code == 0);
        CHECK(here.upstream.count(lookup) == 2);
    }
    SECTION("the calendar has disappeared") {
        here.upstream.on(items_of("cal-1"), status(404));
        here.upstream.on(lookup, status(404));
        const auto done = here.run({"poll"});
        CHECK(done.exit_code == 3);
        CHECK_THAT(done.out, Contains("looking up the calendar: the host answered HTTP 404"));
        CHECK_THAT(here.run({"feeds", "--suggest"}).out, Contains("luma:rustmelbourne (not found): Rust Melbourne"));
        CHECK_THAT(here.section("2026-05-01T13:00:00Z"), Contains("Rust a"));
    }
    SECTION("the id is unchanged after the look-up") {
        here.upstream.on(items_of("cal-1"), status(404));
        CHECK_THAT(here.run({"poll"}).out, Contains("the host answered HTTP 404: not found"));
        CHECK(here.upstream.count(lookup) == 2);
        CHECK(here.upstream.count(items_of("cal-1")) == 4);
    }
}

TEST_CASE("a slug may be given as the page's address, with the id, and for the iCalendar feed", "[app][luma]") {
    Installed here;
    for (const std::string source :
         {"slug = 'https://luma.com/rustmelbourne?utm_source=x'", "url = 'https://lu.ma/rustmelbourne/'"}) {
        CAPTURE(source);
        here.write(source);
        CHECK_THAT(here.run({"poll"}).out, Contains("luma:rustmelbourne"));
        CHECK(here.upstream.count(lookup) == 1);
    }
    here.write("slug = 'rustmelbourne'\ncalendar_id = 'cal-1'");
    CHECK_THAT(here.run({"poll"}).out, Contains("luma:cal-1  read"));
    CHECK(here.upstream.count(lookup) == 1);
    here.write("slug = 'rustmelbourne'", "luma-ical");
    here.upstream.on("/ics/get?entity=calendar&id=cal-1",
                     body("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Luma//EN\r\nEND:VCALENDAR\r\n"));
    CHECK_THAT(here.run({"poll"}).out, Contains("luma-ical:rustmelbourne  read"));
    for (const auto& [source, mistake] : std::vector<std::pair<std::string, std::string>>{
             {"slug = 'https://example.org/x'", "expected the name of a calendar's page at luma.com"},
             {"slug = ''", "expected the name of a calendar's page"},
             {"slug = 'a b'", "expected the name of a calendar's page"},
             {"slug = 'x'\nurl = 'https://group.example/'", "url and slug exclude each other"}}) {
        CAPTURE(source);
        here.write(source);
        const auto done = here.run({"check-config"});
        CHECK(done.exit_code == 2);
        CHECK_THAT(done.err, Contains(mistake));
    }
}

TEST_CASE("an empty Luma calendar is accepted and removes events only after its second answer", "[app][luma]") {
    Installed here;
    CHECK(here.run({"poll"}).exit_code == 0);
    CHECK_THAT(here.section("2026-05-01T12:30:00Z"), Contains("Rust a"));
    // It was asked: no command asks it again by itself.
    CHECK_THAT(here.run({"section", "2026-05-06"}).err, !Contains("never polled"));
    CHECK(here.upstream.count(items_of("cal-1")) == 1);
    here.upstream.on(items_of("cal-1"), body("{}"));
    const std::string later = "2026-05-01T13:00:00Z";
    CHECK(here.run({"poll"}, later).exit_code == 0);
    CHECK_THAT(here.run({"feeds"}, later).out, Contains("healthy"));
    CHECK_THAT(here.section(later), Contains("Rust a"));
    CHECK(here.run({"poll"}, "2026-05-01T14:00:00Z").exit_code == 0);
    CHECK_THAT(here.section("2026-05-01T14:00:00Z"), !Contains("Rust a"));
    // Neither stale nor in the way of an issue, however long it stays so.
    CHECK(here.run({"poll"}, "2026-05-05T14:00:00Z").exit_code == 0);
    CHECK(here.run({"snapshot", "2026-05-06"}, "2026-05-05T15:00:00Z").exit_code == 0);
}

TEST_CASE("the service keeps looked-up ids over a restart", "[app][luma][service]") {
    Installed here;
    for (int start = 0; start < 2; ++start) {
        Daemon daemon(here.file, {"--now", start == 0 ? "2026-05-01T12:00:00Z" : "2026-05-03T12:00:00Z"});
        REQUIRE(daemon.logged("poll feed=luma:rustmelbourne outcome=read"));
        daemon.signal(SIGTERM);
        daemon.wait();
    }
    CHECK(here.upstream.count(lookup) == 1);
    CHECK(here.upstream.count(items_of("cal-1")) == 2);
}
