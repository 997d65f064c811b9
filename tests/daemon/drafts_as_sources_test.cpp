#include "merge/merge_fixture.hpp"
#include "support/answers.hpp"
#include "support/catch.hpp"
#include "support/daemon.hpp"
#include "support/shared.hpp"
#include "support/subprocess.hpp"
#include "support/upstream.hpp"
#include <twir_events/config/fetch_by_hand.hpp>
#include <twir_events/core/text.hpp>

#include <filesystem>

using namespace twir::support;
using namespace twir::merge;
using Catch::Contains;

namespace {

constexpr const char* config = R"(directory = ["organizers.toml"]
database = "twir.db"
[[source]]
id = "berlin"
kind = "meetup-ical"
group = "rust-berlin"
url = "file:berlin.ics"
[[source]]
id = "twir:published"
kind = "twir-draft"
url = "file:content/{published}.md"
[[source]]
id = "twir:draft"
kind = "twir-draft"
url = "file:draft/{issue}.md"
)";

constexpr const char* directory = R"([[organizer]]
name = "Rust Berlin"
url = "https://www.meetup.com/rust-berlin"
city = "Berlin"
country = "DE"
attendance = { in-person = 9 }
)";

std::string calendar(const std::string& title) {
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Meetup//EN\r\nBEGIN:VEVENT\r\nUID:event_1@meetup.com\r\n"
           "DTSTAMP:20251201T000000Z\r\nDTSTART;TZID=Europe/Berlin:20251216T190000\r\n"
           "DTEND;TZID=Europe/Berlin:20251216T210000\r\nSUMMARY:" +
           title + "\r\nURL;VALUE=URI:" + meetup(1) + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
}

/// The events section of the issue of `date`, with these lines.
std::string issue_of(const std::string& date, const std::string& lines) {
    std::string text = draft_of("### Europe\n" + lines);
    for (std::size_t at = text.find("2025-12-03"); at != std::string::npos; at = text.find("2025-12-03", at + 1))
        if (text.compare(at - 2, 2, "| ") != 0)
            text.replace(at, 10, date);
    return text;
}

const std::string conference =
    line("2025-12-17", "Bonn, DE", "A conference that no feed has", "https://conference.example/");

std::string hack(const std::string& title) {
    return line("2025-12-16", "Berlin, DE", title, meetup(1));
}

struct Installed {
    Installed() {
        write_file(dir.path() / "twir.toml", config);
        write_file(dir.path() / "organizers.toml", directory);
        write("berlin.ics", calendar("Hack and Learn"));
        write("content/2025-11-26.md", issue_of("2025-11-26", hack("Hack and Learn") + conference));
    }
    void write(const char* name, const std::string& text) const { write_file(dir.path() / name, text); }
    [[nodiscard]] Finished at(const char* now, std::vector<std::string> arguments) const {
        arguments.insert(arguments.begin(), {"--config", (dir.path() / "twir.toml").string(), "--now", now});
        return run_twir_events(arguments);
    }

    TemporaryDir dir;
};

}  // namespace

TEST_CASE("the issue before and the draft are sources, and follow the weeks", "[app][drafts]") {
    const Installed here;
    // Nobody has begun the draft: what only people know is in the issue before.
    const auto first = here.at("2025-12-02T18:00:00Z", {"section", "next"});
    CHECK(first.exit_code == 0);
    CHECK_THAT(first.err, Contains("the draft: ") && Contains("does not exist"));
    CHECK_THAT(first.out, Contains("between 2025-12-03") && Contains("A conference that no feed has") &&
                              Contains("[**Hack and Learn**]"));

    // An editor writes a better title, and deletes the conference.
    here.write("draft/2025-12-03.md", issue_of("2025-12-03", hack("Hack, Learn and Pizza")));
    CHECK(here.at("2025-12-02T20:00:00Z", {"poll"}).exit_code == 0);
    const auto second = here.at("2025-12-02T20:01:00Z", {"section", "next"});
    CHECK_THAT(second.out, !Contains("conference") && Contains("[**Hack, Learn and Pizza**]"));
    CHECK_THAT(here.at("2025-12-02T20:01:00Z", {"explain", "next", "pizza"}).out,
               Contains("the title is as written in the draft"));
    CHECK_THAT(here.at("2025-12-02T20:01:00Z", {"explain", "next", "conference"}).out,
               Contains("the draft of 2025-12-03 has no such line any more"));

    // The group itself says something new.
    here.write("berlin.ics", calendar("Christmas party"));
    CHECK(here.at("2025-12-03T20:00:00Z", {"poll"}).exit_code == 0);
    CHECK_THAT(here.at("2025-12-03T20:01:00Z", {"section", "next"}).out, Contains("[**Christmas party**]"));

    // The issue comes out in the night to Thursday: from then on the next one is a week later.
    CHECK_THAT(here.at("2025-12-04T03:00:00Z", {"section", "next"}).out, Contains("between 2025-12-03"));
    here.write("content/2025-12-03.md", issue_of("2025-12-03", hack("Christmas party")));
    static_cast<void>(here.at("2025-12-04T03:01:00Z", {"poll"}));
    CHECK_THAT(here.at("2025-12-04T03:02:00Z", {"section", "next"}).out, Contains("between 2025-12-10"));
    CHECK_THAT(here.at("2025-12-06T00:00:00Z", {"section", "next"}).out, Contains("between 2025-12-10"));
}

TEST_CASE("an issue that was out does not become the one before it", "[app][drafts]") {
    const Installed here;
    here.write("content/2025-12-03.md", issue_of("2025-12-03", conference));
    CHECK(here.at("2025-12-04T03:00:00Z", {"poll"}).exit_code == 0);
    std::filesystem::remove(here.dir.path() / "content/2025-12-03.md");
    for (const char* now : {"2025-12-04T04:00:00Z", "2025-12-04T05:00:00Z"}) {
        const auto polled = here.at(now, {"poll"});
        CHECK(polled.exit_code == 3);
        CHECK_THAT(polled.out, Contains("the issue of 2025-12-03 that was read here is not found any more"));
    }
    CHECK_THAT(here.at("2025-12-04T05:01:00Z", {"section", "next"}).out, Contains("between 2025-12-10"));
}

TEST_CASE("a line that was deleted when its issue came out stays away", "[app][drafts]") {
    const Installed here;
    here.write("draft/2025-12-03.md", issue_of("2025-12-03", hack("Hack and Learn") + conference));
    CHECK(here.at("2025-12-02T20:00:00Z", {"poll"}).exit_code == 0);
    std::filesystem::remove(here.dir.path() / "draft/2025-12-03.md");
    here.write("content/2025-12-03.md", issue_of("2025-12-03", hack("Hack and Learn")));
    for (const char* now : {"2025-12-04T03:00:00Z", "2025-12-04T04:00:00Z", "2025-12-05T13:00:00Z"})
        CHECK(here.at(now, {"poll"}).exit_code == 0);
    const auto next = here.at("2025-12-05T13:01:00Z", {"section", "next"});
    CHECK_THAT(next.out, Contains("between 2025-12-10") && Contains("Hack and Learn") && !Contains("conference"));
}

TEST_CASE("a draft that becomes the next one during a run is polled in the same run", "[app][drafts]") {
    const Installed here;
    here.write("content/2025-12-03.md", issue_of("2025-12-03", conference));
    here.write("draft/2025-12-10.md", issue_of("2025-12-10", conference + hack("Hack, Learn and Pizza")));
    CHECK_THAT(here.at("2025-12-04T12:00:00Z", {"section", "next"}).out,
               Contains("between 2025-12-10") && Contains("Hack, Learn and Pizza"));
}

TEST_CASE("an unknown placeholder in braces is a configuration mistake", "[app][drafts]") {
    const Installed here;
    here.write("twir.toml", "[[source]]\nid = 'x'\nkind = 'twir-draft'\nurl = 'file:{week}.md'\n");
    const auto done = here.at("2025-12-02T18:00:00Z", {"check-config"});
    CHECK(done.exit_code == 2);
    CHECK_THAT(done.err, Contains("twir.toml:1:1: source.url: {week} is not a known placeholder"));
}

TEST_CASE("with the sources that are shipped the endpoint is the whole section, and a merge has its base",
          "[app][drafts]") {
    const Installed here;
    Upstream github;
    github.on("/content/2025-11-26-this-week-in-rust.md",
              body(issue_of("2025-11-26", hack("Hack and Learn") + conference)));
    const auto party = line("2025-12-18", "Bonn, DE", "A party", "https://party.example/");
    github.on("/draft/2025-12-03-this-week-in-rust.md",
              body(issue_of("2025-12-03", hack("Hack and Learn") + conference + party)));
    auto issues =
        twir::replace_all(read_file(source_dir() / "config/issues.toml"),
                          "https://raw.githubusercontent.com/rust-lang/this-week-in-rust/HEAD", github.url(""));
    issues = twir::replace_all(issues, "[[source]]\n", "[[source]]\nallow_private = true\n");
    here.write("issues.toml", issues);
    here.write("twir.toml",
               "now = 2025-12-02T18:00:00Z\ninclude = ['issues.toml']\ndirectory = ['organizers.toml']\n"
               "database = 'twir.db'\n[poll]\npause = 0\n[[source]]\nid = 'berlin'\n"
               "kind = 'meetup-ical'\ngroup = 'rust-berlin'\nurl = 'file:berlin.ics'\n");
    Daemon daemon((here.dir.path() / "twir.toml").string());
    REQUIRE(daemon.get_until("/issues/next.md", "A party"));
    CHECK_THAT(daemon.get("/issues/next.md"), Contains("between 2025-12-03") &&
                                                  Contains("A conference that no feed has") &&
                                                  Contains("[**Hack and Learn**]"));
    // The conference is in the issue before and was deleted in what is posted.
    twir::net::Request merge;
    merge.method = "POST";
    merge.url = "http://127.0.0.1:" + std::to_string(daemon.port()) + "/merge";
    merge.headers = {{"Content-Type", "text/markdown"}};
    merge.body = issue_of("2025-12-03", hack("Hack and Learn"));
    const auto merged = twir::config::fetch_by_hand({}, std::move(merge));
    REQUIRE(merged.has_value());
    CHECK_THAT(merged->body, Contains("removed by hand") && !Contains("(https://conference.example/)"));
}

TEST_CASE("a draft gets the same findings from the command line and over HTTP", "[app][drafts]") {
    const Installed here;
    const auto misnamed =
        "* 2025-12-16 | Berlin, DE | [The Rust Berlin Meetup Group](https://www.meetup.com/rust-berlin)\n"
        "    * [**Hack**](" +
        meetup(1) + ")\n";
    here.write("draft.md", issue_of("2025-12-03", misnamed + line("2025-12-02", "Oslo, NO", "TBD", meetup(2))));
    const auto file = (here.dir.path() / "draft.md").string();
    const auto printed = here.at("2025-12-02T18:00:00Z", {"lint", "--format", "json", "--info", file});
    CHECK_THAT(printed.out, Contains("organizer-name") && Contains("past-event"));
    here.write("twir.toml", std::string("now = 2025-12-02T18:00:00Z\n") + config);
    Daemon daemon((here.dir.path() / "twir.toml").string());
    REQUIRE(daemon.get_until("/readyz", "healthy feeds"));
    twir::net::Request lint;
    lint.method = "POST";
    lint.url = "http://127.0.0.1:" + std::to_string(daemon.port()) + "/lint?info=true&file=" + file;
    lint.headers = {{"Content-Type", "text/markdown"}};
    lint.body = read_file(file);
    const auto answered = twir::config::fetch_by_hand({}, std::move(lint));
    REQUIRE(answered.has_value());
    CHECK(answered->body == printed.out);
}
