#include "cli/defaults.hpp"

#include "merge/merge_fixture.hpp"
#include "support/catch.hpp"
#include "support/shared.hpp"
#include "support/subprocess.hpp"
#include <twir_events/core/text.hpp>

#include <filesystem>

using namespace twir::support;
using namespace twir::merge;
using Catch::Contains;
using twir::replace_all;

namespace {

constexpr const char* groups = R"([[organizer]]
name = "Rust Berlin"
url = "https://www.meetup.com/rust-berlin"
city = "Berlin"
country = "DE"
attendance = { in-person = 9 }
)";

constexpr const char* calendar =
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Meetup//EN\r\nBEGIN:VEVENT\r\nUID:event_2@meetup.com\r\n"
    "DTSTAMP:20251201T000000Z\r\nDTSTART;TZID=Europe/Berlin:20251211T190000\r\n"
    "DTEND;TZID=Europe/Berlin:20251211T210000\r\nSUMMARY:Talks\r\nURL:https://www.meetup.com/rust-berlin/events/2/\r\n"
    "END:VEVENT\r\nEND:VCALENDAR\r\n";

const std::string hack = line("2025-12-10", "Berlin, DE", "Hack and Learn", meetup(1));
const std::string talks = line("2025-12-11", "Berlin, DE", "Talks", meetup(2));

/// An event that no feed has.
std::string of_people(const std::string& date, const std::string& name, const std::string& url) {
    return "* " + date + " | Bonn, DE | [" + name + "](" + url + ")\n    * [**" + name + "**](" + url + "2025/)\n";
}

const std::string conference = of_people("2025-12-17", "A conference", "https://conference.example/");

/// The issue before the one of draft_of.
std::string issue_before(const std::string& lines) {
    return replace_all(replace_all(draft_of("### Europe\n" + lines), "Date: 2025-12-03", "Date: 2025-11-26"),
                       "2025-12-03 - 2025-12-31", "2025-11-26 - 2025-12-24");
}

/// A checkout of the newsletter without any configuration, and what the program ships: one group, read from a file.
struct Newsletter {
    Newsletter() {
        write("data/organizers.toml", groups);
        write("data/berlin.ics", calendar);
        write("data/sources.toml",
              "[[source]]\nkind = 'meetup-ical'\ngroup = 'rust-berlin'\nurl = 'file:berlin.ics'\n");
        write("twir/.git/config",
              "[remote \"origin\"]\n\turl = https://me:secret@github.com/me/this-week-in-rust.git\n");
        write("twir/content/2025-11-19-this-week-in-rust.md", "Title: x\nDate: 2025-11-19\n");
        write("twir/content/2025-11-26-this-week-in-rust.md", issue_before(hack + conference));
        write("twir/draft/2025-12-03-this-week-in-rust.md", draft_of("### Europe\n" + hack + conference));
        write("twir/tools/x", "");
    }
    void write(const std::string& name, const std::string& text) const { write_file(dir.path() / name, text); }
    [[nodiscard]] std::string read(const std::string& name) const { return read_file(dir.path() / name); }
    [[nodiscard]] std::string path(const std::string& name) const { return (dir.path() / name).string(); }
    /// Runs it in a folder, without an installed configuration.
    [[nodiscard]] Finished in(const std::string& folder, std::vector<std::string> arguments,
                              std::vector<std::string> environment = {}) const {
        std::vector<std::string> all = {"env",
                                        "-C",
                                        path(folder),
                                        "-u",
                                        "TWIR_EVENTS_CONTACT",
                                        "XDG_STATE_HOME=" + path("state"),
                                        "TWIR_EVENTS_DATA=" + path("data")};
        all.insert(all.end(), environment.begin(), environment.end());
        all.insert(all.end(), {twir_events_program(), "--now", "2025-12-02T18:00:00Z"});
        if (arguments.front() != "--config")
            all.insert(all.end(), {"--config", ""});
        all.insert(all.end(), arguments.begin(), arguments.end());
        return run(all);
    }
    [[nodiscard]] std::string draft() const { return read("twir/draft/2025-12-03-this-week-in-rust.md"); }

    TemporaryDir dir;
};

std::size_t count(const std::string& text, const std::string& part) {
    std::size_t n = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
        ++n;
    return n;
}

}  // namespace

TEST_CASE("in a checkout of the newsletter the section needs no configuration", "[cli][defaults]") {
    const Newsletter here;
    const auto done = here.in("twir", {"section", "next"});
    CHECK(done.exit_code == 0);
    // The group's feed and what only people know, of the issue that follows the published one.
    CHECK_THAT(done.out, Contains("between 2025-12-03 - 2025-12-31") && Contains(hack) && Contains(talks) &&
                             Contains(conference));
    for (const auto& said : {"no configuration file: in the newsletter's checkout " + here.path("twir"),
                             "default sources and directory: " + here.path("data"),
                             std::string("default contact: https://github.com/me/this-week-in-rust (git's remote"),
                             "default database: " + here.path("state/twir-events/twir-events.db"),
                             std::string("default source: content/2025-11-26-this-week-in-rust.md"),
                             std::string("default source: draft/2025-12-03-this-week-in-rust.md")}) {
        CAPTURE(said);
        CHECK(count(done.err, said) == 1);
    }
    CHECK_THAT(done.err, !Contains("secret"));
    namespace fs = std::filesystem;
    CHECK((fs::status(here.path("state/twir-events")).permissions() & fs::perms::mask) == fs::perms::owner_all);

    // What people write is read each time; feeds are asked once, as with any database.
    here.write("twir/draft/2025-12-03-this-week-in-rust.md",
               draft_of("### Europe\n" + replace_all(hack, "Hack and Learn", "Hack, Learn and Pizza") + conference));
    here.write("data/berlin.ics", "<html>");
    const auto again = here.in("twir/tools", {"section", "next"});
    CHECK(again.exit_code == 0);
    CHECK_THAT(again.out, Contains("Hack, Learn and Pizza") && Contains(talks));
    CHECK_THAT(here.in("twir", {"section", "next", "--offline"}).out, Contains("Hack, Learn and Pizza"));
    CHECK(here.in("twir", {"poll"}).exit_code == 3);
    CHECK_THAT(here.in("twir", {"feeds"}).out, Contains("meetup-ical:rust-berlin"));
}

TEST_CASE("in a checkout merge takes the newest draft, and the issue before it as its base", "[cli][defaults]") {
    const Newsletter here;
    // The conference was deleted by hand, so it stays away.
    here.write("twir/draft/2025-12-03-this-week-in-rust.md", draft_of("### Europe\n" + hack));
    here.write("twir/draft/2025-11-26-this-week-in-rust.md", "older\n");
    const auto printed = here.in("twir", {"merge"});
    CHECK(printed.exit_code == 0);
    CHECK(printed.out == draft_of("### Europe\n" + hack + talks));
    CHECK(count(printed.err, "default draft: draft/2025-12-03-this-week-in-rust.md\n") == 1);
    CHECK(count(printed.err, "default base: content/2025-11-26-this-week-in-rust.md\n") == 1);
    CHECK_THAT(printed.err, Contains("removed by hand: 2025-12-17") && !Contains("default source: draft"));
    CHECK(here.draft() == draft_of("### Europe\n" + hack));

    CHECK(here.in("twir/tools", {"merge", "--in-place"}).exit_code == 0);
    CHECK(here.draft() == draft_of("### Europe\n" + hack + talks));
    // It is remembered, and what is remembered is the base; a line that was only in the draft does not come back.
    here.write("twir/draft/2025-12-03-this-week-in-rust.md", draft_of("### Europe\n" + talks));
    const auto second = here.in("twir", {"merge", "--in-place"});
    CHECK_THAT(second.err, Contains("removed by hand: ") && !Contains("default base"));
    CHECK(here.draft() == draft_of("### Europe\n" + talks));
    // A named base and a named draft are taken.
    const auto named = here.in("twir", {"merge", "--forget", "--base", "content/2025-11-26-this-week-in-rust.md",
                                        "draft/2025-12-03-this-week-in-rust.md"});
    CHECK(named.exit_code == 0);
    CHECK_THAT(named.err, !Contains("default draft") && !Contains("default base"));
}

TEST_CASE("a line that was only in the draft and is deleted does not come back", "[cli][defaults]") {
    const Newsletter here;
    const auto meeting = of_people("2025-12-18", "A meeting", "https://meeting.example/");
    here.write("twir/draft/2025-12-03-this-week-in-rust.md", draft_of("### Europe\n" + hack + conference + meeting));
    CHECK_THAT(here.in("twir", {"section", "next"}).out, Contains("A meeting"));
    here.write("twir/draft/2025-12-03-this-week-in-rust.md", draft_of("### Europe\n" + hack + conference));
    for (int i = 0; i < 2; ++i)
        CHECK(here.in("twir", {"merge"}).out == draft_of("### Europe\n" + hack + talks + conference));
}

TEST_CASE("in a checkout lint and fix know the directory, the draft and the issue before", "[cli][defaults]") {
    const Newsletter here;
    const auto slip = line("2025-11-27", "Berlin, DE", "Slip", meetup(3));
    const auto misnamed =
        "* 2025-12-10 | Berlin, DE | [The Rust Berlin Meetup Group](https://www.meetup.com/rust-berlin)\n"
        "    * [**Hack and Learn**](" +
        meetup(1) + ")\n";
    here.write("twir/draft/2025-12-03-this-week-in-rust.md", draft_of("### Europe\n" + slip + misnamed));
    const auto found = here.in("twir", {"lint"});
    CHECK(found.exit_code == 1);
    CHECK_THAT(found.out, Contains("draft/2025-12-03-this-week-in-rust.md:9: error: ") &&
                              Contains("is called \"Rust Berlin\" [organizer-name]"));
    CHECK(found.err ==
          "twir-events: default draft: draft/2025-12-03-this-week-in-rust.md\n"
          "twir-events: default directory: " +
              here.path("data/organizers.toml") + "\n");
    CHECK_FALSE(std::filesystem::exists(here.path("state")));
    // The past event is in no earlier issue: its date may be a slip.
    const auto fixed = here.in("twir", {"fix"});
    CHECK(fixed.exit_code == 0);
    CHECK_THAT(fixed.out, Contains(slip));
    CHECK_THAT(fixed.err,
               Contains("default base: content/2025-11-26-this-week-in-rust.md\n") && Contains("[organizer-name]"));
    here.write("twir/content/2025-11-26-this-week-in-rust.md", issue_before(slip + hack));
    CHECK(here.in("twir", {"fix", "--in-place"}).exit_code == 0);
    CHECK(here.draft() == draft_of("### Europe\n" + misnamed));
}

TEST_CASE("a configuration overrules the defaults of a checkout", "[cli][defaults]") {
    const Newsletter here;
    here.write("own.toml",
               "now = 2025-12-02T18:00:00Z\ndirectory = ['data/organizers.toml']\n[[source]]\nkind = "
               "'meetup-ical'\ngroup = 'rust-berlin'\n"
               "url = 'file:data/berlin.ics'\n");
    const auto section = here.in("twir", {"--config", here.path("own.toml"), "section", "next"});
    CHECK_THAT(section.out, Contains("Talks") && !Contains("A conference"));
    CHECK_THAT(section.err, !Contains("default"));
    CHECK_FALSE(std::filesystem::exists(here.path("state")));
    const auto merged = here.in("twir", {"--config", here.path("own.toml"), "merge"});
    CHECK_THAT(merged.err, Contains("default draft: ") && !Contains("default base"));
    const auto missing = here.in("twir", {"--config", here.path("none.toml"), "section", "next"});
    CHECK(missing.exit_code == 2);
    CHECK_THAT(missing.err, Contains("cannot read " + here.path("none.toml") + ": No such file or directory\n"));
}

TEST_CASE("the defaults of a checkout come from the environment", "[cli][defaults]") {
    const Newsletter here;
    CHECK_THAT(here.in("twir", {"section", "next"}, {"TWIR_EVENTS_CONTACT=me@group.example"}).err,
               Contains("default contact: me@group.example (TWIR_EVENTS_CONTACT)"));
    const auto odd = here.in("twir", {"section", "next"}, {"TWIR_EVENTS_CONTACT=nobody"});
    CHECK(odd.exit_code == 2);
    CHECK_THAT(odd.err, Contains("TWIR_EVENTS_CONTACT: expected a web address or mail address of yours"));
    const auto nowhere = here.in("twir", {"section", "next"}, {"TWIR_EVENTS_DATA=" + here.path("twir")});
    CHECK(nowhere.exit_code == 2);
    CHECK_THAT(nowhere.err, Contains("has no files sources.toml and organizers.toml"));
    CHECK(here.in("twir", {"lint"}, {"TWIR_EVENTS_DATA=" + here.path("twir")}).exit_code == 2);
    // Without a state folder nothing is kept, and the section is printed all the same.
    here.write("file", "");
    const auto unkept = here.in("twir", {"section", "next"}, {"XDG_STATE_HOME=" + here.path("file")});
    CHECK(unkept.exit_code == 0);
    CHECK_THAT(unkept.out, Contains(talks));
    CHECK_THAT(unkept.err, Contains("warning: " + here.path("file/twir-events")));
    CHECK_THAT(here.in("twir", {"section", "next"}, {"XDG_STATE_HOME=", "HOME=" + here.path("home")}).err,
               Contains("default database: " + here.path("home/.local/state/twir-events/twir-events.db")));
    CHECK_THAT(here.in("twir", {"section", "next"}, {"XDG_STATE_HOME=", "HOME="}).err,
               Contains("default database: none"));
}

TEST_CASE("without a contact no host is asked for a checkout", "[cli][defaults]") {
    const Newsletter here;
    here.write("data/sources.toml", "[[source]]\nkind = 'meetup-ical'\ngroup = 'rust-berlin'\n");
    here.write("twir/.git/config", "[core]\n");
    const auto done = here.in("twir", {"section", "next"});
    CHECK(done.exit_code == 2);
    CHECK_THAT(done.err,
               Contains("default contact: none; set TWIR_EVENTS_CONTACT") && Contains("poll.contact: missing"));
}

TEST_CASE("the groups that the program ships are found beside it", "[cli][defaults]") {
    const Newsletter here;
    const auto found = here.in("twir", {"lint"}, {"TWIR_EVENTS_DATA="});
    CHECK_THAT(found.err, Contains("default directory: ") && Contains("/organizers.toml"));
    const auto program = std::filesystem::path(here.path("usr/bin/twir-events"));
    here.write("usr/share/twir-events/organizers.toml", groups);
    here.write("usr/share/twir-events/sources.toml", "");
    std::filesystem::create_directories(program.parent_path());
    std::filesystem::copy_file(twir_events_program(), program);
    const auto installed =
        run({"env", "-C", here.path("twir"), "-u", "TWIR_EVENTS_DATA", program.string(), "--config", "", "lint"});
    CHECK_THAT(installed.err, Contains("default directory: " + here.path("usr/share/twir-events/organizers.toml")));
}

TEST_CASE("outside a checkout a configuration is needed, and a draft must be named", "[cli][defaults]") {
    const Newsletter here;
    const auto section = here.in("data", {"section", "next"});
    CHECK(section.exit_code == 2);
    CHECK(section.out.empty());
    CHECK_THAT(section.err, Contains("--config names no file, and this is not a checkout of the newsletter"));
    for (const auto* command : {"lint", "fix", "merge"}) {
        const auto done = here.in("data", {command});
        CHECK(done.exit_code == 2);
        CHECK_THAT(done.err,
                   Contains("no draft is named (" + std::string(command) + " DRAFT.md), and this is not a checkout"));
    }
    const auto draft = here.path("twir/draft/2025-12-03-this-week-in-rust.md");
    const auto lint = here.in("data", {"lint", draft});
    CHECK(lint.exit_code == 0);
    CHECK(lint.err.empty());
    CHECK(here.in("data", {"merge", draft}).exit_code == 2);
    std::filesystem::remove(draft);
    CHECK_THAT(here.in("twir", {"lint"}).err,
               Contains("no draft is named (lint DRAFT.md), and ") && Contains("/draft has none"));
}
