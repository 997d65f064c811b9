#include "merge/merge_fixture.hpp"
#include "support/answers.hpp"
#include "support/catch.hpp"
#include "support/daemon.hpp"
#include "support/shared.hpp"
#include "support/subprocess.hpp"
#include "support/upstream.hpp"
#include <twir_events/core/text.hpp>

#include <sys/stat.h>

using namespace twir::support;
using namespace twir::merge;
using Catch::Contains;
using twir::replace_all;

namespace {

constexpr const char* config = R"(directory = ["organizers.toml"]
database = "twir.db"
now = 2025-12-02T18:00:00Z
[[source]]
id = "berlin"
kind = "meetup-ical"
group = "rust-berlin"
url = "file:feeds/berlin.ics"
)";

constexpr const char* directory = R"([[organizer]]
name = "Rust Berlin"
url = "https://www.meetup.com/rust-berlin"
city = "Berlin"
country = "DE"
attendance = { in-person = 9 }
)";

std::string vevent(int id, const std::string& day, const std::string& title, const std::string& status = "CONFIRMED") {
    return "BEGIN:VEVENT\r\nUID:event_" + std::to_string(id) + "@meetup.com\r\nDTSTAMP:20251201T000000Z\r\n" +
           "DTSTART;TZID=Europe/Berlin:" + day + "T190000\r\nDTEND;TZID=Europe/Berlin:" + day +
           "T210000\r\nSUMMARY:" + title + "\r\nURL;VALUE=URI:" + meetup(id) + "\r\nSTATUS:" + status +
           "\r\nEND:VEVENT\r\n";
}

const std::string hack = line("2025-12-09", "Berlin, DE", "Hack and Learn", meetup(1));
const std::string talks = line("2025-12-11", "Berlin, DE", "Talks", meetup(2));

struct Installed {
    Installed() {
        write_file(file("twir.toml"), config);
        write_file(file("organizers.toml"), directory);
        feed(vevent(1, "20251209", "Hack and Learn") + vevent(2, "20251211", "Talks"));
        write_draft(draft_of("### Europe\n" + hack));
    }
    [[nodiscard]] std::filesystem::path file(const char* name) const { return dir.path() / name; }
    void feed(const std::string& events) const {
        write_file(file("feeds/berlin.ics"),
                   "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Meetup//EN\r\n" + events + "END:VCALENDAR\r\n");
    }
    void write_draft(const std::string& text) const { write_file(draft, text); }
    [[nodiscard]] Finished run(std::vector<std::string> arguments) const {
        arguments.insert(arguments.begin(), {"--config", file("twir.toml").string()});
        return run_twir_events(arguments);
    }
    [[nodiscard]] Finished merge(std::vector<std::string> arguments = {}) const {
        arguments.insert(arguments.begin(), {"merge", draft});
        return run(arguments);
    }

    TemporaryDir dir;
    std::string draft = (dir.path() / "draft.md").string();
};

}  // namespace

TEST_CASE("merge reads standard input", "[app][merge]") {
    const Installed here;
    const auto whole = here.merge();
    const std::vector<std::string> command{"--config", here.file("twir.toml").string(), "merge", "-"};
    CHECK(run_twir_events(command, read_file(here.draft)).out == whole.out);
}

TEST_CASE("merge prints the merged draft and reports what it did", "[app][merge]") {
    const Installed here;
    const auto done = here.merge();
    CHECK(done.exit_code == 0);
    CHECK(done.out == draft_of("### Europe\n" + hack + talks));
    CHECK_THAT(done.err,
               Contains("added: line 11: 2025-12-11 | Berlin, DE | Rust Berlin | Talks") && Contains("\n1 added\n"));
    CHECK(read_file(here.draft) == draft_of("### Europe\n" + hack));
}

TEST_CASE("merge --in-place changes the file and remembers the merge", "[app][merge]") {
    const Installed here;
    REQUIRE(::chmod(here.draft.c_str(), 0640) == 0);
    const auto done = here.merge({"--in-place"});
    CHECK(done.exit_code == 0);
    CHECK(done.out.empty());
    CHECK(read_file(here.draft) == draft_of("### Europe\n" + hack + talks));
    struct stat state {};
    REQUIRE(::stat(here.draft.c_str(), &state) == 0);
    CHECK((state.st_mode & 07777U) == 0640U);

    // A line that is deleted stays out, one that is changed keeps its words, and the source's news come in.
    here.write_draft(draft_of("### Europe\n" + line("2025-12-09", "Berlin, DE", "Bring your own", meetup(1))));
    here.feed(vevent(1, "20251210", "Hack and Learn") + vevent(2, "20251211", "Talks"));
    CHECK(here.run({"poll"}).exit_code == 0);
    const auto second = here.merge({"--in-place", "--offline"});
    CHECK(second.exit_code == 0);
    CHECK(read_file(here.draft) ==
          draft_of("### Europe\n" + line("2025-12-10", "Berlin, DE", "Bring your own", meetup(1))));
    CHECK_THAT(second.err, Contains("moved: line 9: ") && Contains("2025-12-09 -> 2025-12-10") &&
                               Contains("removed by hand: 2025-12-11 | Berlin, DE | Rust Berlin | Talks") &&
                               Contains("kept by hand: line 9: "));
    // And so the third time.
    here.feed(vevent(1, "20251210", "Hack and Learn", "CANCELLED") + vevent(2, "20251211", "Talks"));
    CHECK(here.run({"poll"}).exit_code == 0);
    const auto third = here.merge({"--in-place"});
    CHECK(read_file(here.draft) == draft_of(""));
    CHECK_THAT(third.err, Contains("cancelled: line 9: ") && Contains("removed by hand: "));
}

TEST_CASE("the base of a first merge is a file, or the issue that a source lists", "[app][merge]") {
    const Installed here;
    auto issue = draft_of("### Europe\n" + hack + talks);
    write_file(here.file("issue.md"), issue);
    CHECK(here.merge({"--base", here.file("issue.md").string()}).out == draft_of("### Europe\n" + hack));
    CHECK(here.merge({"--base", here.file("none.md").string()}).exit_code == 1);
    issue.replace(issue.find("Date: 2025-12-03"), 16, "Date: 2025-11-26");
    issue.replace(issue.find("2025-12-03 - 2025-12-31"), 23, "2025-11-26 - 2025-12-24");
    write_file(here.file("issue.md"), issue);
    write_file(here.file("twir.toml"),
               std::string(config) + "[[source]]\nid = 'issue'\nkind = 'twir-draft'\nurl = 'file:issue.md'\n");
    const auto done = here.merge();
    CHECK(done.out == draft_of("### Europe\n" + hack));
    CHECK_THAT(done.err, Contains("removed by hand: 2025-12-11"));
    // So does the service.
    Daemon daemon(here.file("twir.toml").string());
    REQUIRE(daemon.get_until("/readyz", "healthy feeds: 2 of 2"));
    const auto served =
        run_twir_events({"merge", here.draft, "--server", "http://127.0.0.1:" + std::to_string(daemon.port())});
    CHECK(served.out == done.out);
    CHECK(served.err == done.err);
    // And where the base is given, because its listings are as young there.
    issue.replace(issue.find("Hack and Learn"), 14, "Hack and Drink");
    write_file(here.file("given.md"), issue);
    const std::vector<std::string> given = {"--base", here.file("given.md").string()};
    auto remotely = given;
    remotely.insert(remotely.end(), {"--server", "http://127.0.0.1:" + std::to_string(daemon.port())});
    here.write_draft(draft_of("### Europe\n" + line("2025-12-09", "Berlin, DE", "Hack and Drink", meetup(1))));
    CHECK_THAT(here.merge(given).err, Contains("needs a look: line 9: "));
    CHECK(here.merge(remotely).err == here.merge(given).err);
}

TEST_CASE("a correction in the previous issue is kept until its source changes", "[app][merge]") {
    const Installed here;
    auto issue = draft_of("### Europe\n" + line("2025-12-09", "Berlin, DE", "Hack & Drink", meetup(1)));
    here.write_draft(issue);
    issue.replace(issue.find("Date: 2025-12-03"), 16, "Date: 2025-11-26");
    issue.replace(issue.find("2025-12-03 - 2025-12-31"), 23, "2025-11-26 - 2025-12-24");
    write_file(here.file("issue.md"), issue);
    const std::vector<std::string> with_base = {"--base", here.file("issue.md").string()};
    // Nobody knows what the source said when that was made.
    const auto young = here.merge(with_base);
    CHECK_THAT(young.out, Contains("[**Hack & Drink**]"));
    CHECK_THAT(young.err, Contains("needs a look: line 9: ") && Contains("Rust Berlin has \"Hack and Learn\""));
    std::filesystem::remove(here.file("twir.db"));
    CHECK(here.run({"--now", "2025-11-20T00:00:00Z", "poll"}).exit_code == 0);
    const auto old = here.merge(with_base);
    CHECK_THAT(old.out, Contains("[**Hack & Drink**]"));
    CHECK_THAT(old.err, Contains("kept by hand: line 9: "));
    // News of another field leaves it alone.
    here.feed(vevent(1, "20251210", "Hack and Learn") + vevent(2, "20251211", "Talks"));
    CHECK(here.run({"poll"}).exit_code == 0);
    CHECK_THAT(here.merge(with_base).out, Contains("* 2025-12-10 |") && Contains("[**Hack & Drink**]"));
}

TEST_CASE("a merge that fails leaves the file as it is", "[app][merge]") {
    const Installed here;
    const auto fails = [&](const std::string& draft, int status, const std::string& words,
                           const std::vector<std::string>& more = {}) {
        here.write_draft(draft);
        std::vector<std::string> arguments = {"--in-place"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        const auto done = here.merge(arguments);
        CHECK(done.exit_code == status);
        CHECK(done.out.empty());
        CHECK_THAT(done.err, Contains(words));
        CHECK(read_file(here.draft) == draft);
    };
    const auto good = draft_of("### Europe\n" + hack);
    fails("# This Week in Rust\n", 1, "draft.md: the events section is missing");
    fails(good + good, 1, "two events sections");
    fails(draft_of("<<<<<<< ours\n" + hack + ">>>>>>> theirs\n"), 1, "line 8: a conflict marker");
    auto other = good;
    other.replace(other.find("Date: 2025-12-03"), 16, "Date: 2025-12-10");
    fails(other, 1, "make them agree");
    write_file(here.file("empty.md"), "# Nothing\n");
    fails(good, 1, "the base of the merge", {"--base", here.file("empty.md").string()});
    fails(good, 2, "", {"--server", "http://127.0.0.1:1", "--offline"});
    fails(good, 3, "http://127.0.0.1:1/merge", {"--server", "http://127.0.0.1:1"});
    write_file(here.file("twir.db"), "no database at all, but a text that is kept");
    fails(good, 3, "not an SQLite database");
    write_file(here.file("twir.toml"), "[[source]]\nkind = 'carrier-pigeon'\n");
    fails(good, 2, "twir.toml");
    CHECK(here.run({"merge", here.file("none.md").string()}).exit_code == 1);
    CHECK(here.run({"merge"}).exit_code == 2);
}

TEST_CASE("merge --server lets a daemon merge without a local configuration", "[app][merge]") {
    const Installed here;
    Upstream daemon;
    const auto merged_text = draft_of("### Europe\n" + hack + talks);
    daemon.on("/merge", body(render_merge_answer({merged_text, {{MergeKind::added, 11, "Talks", ""}}, ""}),
                             {{"Content-Type", "application/json"}}));
    const auto done = run_twir_events({"merge", here.draft, "--in-place", "--server", daemon.url("")});
    CHECK(done.exit_code == 0);
    CHECK_THAT(done.err,
               Catch::StartsWith("added: line 11: Talks\n1 added\n") && Contains("this merge is not remembered"));
    CHECK(read_file(here.draft) == merged_text);
    const auto request = read_merge_request(daemon.last("/merge").body);
    REQUIRE(request.has_value());
    CHECK(request->draft == draft_of("### Europe\n" + hack));
    CHECK(!request->base);

    daemon.on("/merge", status(400, {{"Content-Type", "application/problem+json"}}, R"({"detail":"no draft"})"));
    const auto refused = run_twir_events({"merge", here.draft, "--in-place", "--server", daemon.url("/")});
    CHECK(refused.exit_code == 1);
    CHECK_THAT(refused.err, Contains("answered HTTP 400: no draft"));
    daemon.on("/merge", body("<html>"));
    CHECK(run_twir_events({"merge", here.draft, "--in-place", "--server", daemon.url("")}).exit_code == 3);
    CHECK(read_file(here.draft) == merged_text);
}

TEST_CASE("merge --server --in-place is remembered in the local database", "[app][merge]") {
    const Installed here;
    write_file(here.file("served.toml"), replace_all(config, "twir.db", "served.db"));
    Daemon daemon(here.file("served.toml").string());
    REQUIRE(daemon.get_until("/readyz", "healthy feeds: 1 of 1"));
    const std::vector<std::string> remotely = {"--in-place", "--server",
                                               "http://127.0.0.1:" + std::to_string(daemon.port())};
    const auto first = here.merge(remotely);
    CHECK(first.exit_code == 0);
    CHECK_THAT(first.err, !Contains("not remembered"));
    REQUIRE(read_file(here.draft) == draft_of("### Europe\n" + hack + talks));
    here.write_draft(draft_of("### Europe\n" + talks));
    for (int i = 0; i < 2; ++i) {
        CHECK_THAT(here.merge(remotely).err, Contains("removed by hand: 2025-12-09"));
        CHECK(read_file(here.draft) == draft_of("### Europe\n" + talks));
    }
}

TEST_CASE("an undone merge is repeated once", "[app][merge]") {
    const Installed here;
    here.feed(vevent(1, "20251210", "Hack and Learn") + vevent(2, "20251211", "Talks"));
    const auto before = draft_of("### Europe\n" + hack);
    const auto after = draft_of("### Europe\n" + line("2025-12-10", "Berlin, DE", "Hack and Learn", meetup(1)) + talks);
    REQUIRE(here.merge({"--in-place"}).exit_code == 0);
    REQUIRE(read_file(here.draft) == after);
    here.write_draft(before);
    const auto again = here.merge({"--in-place"});
    CHECK(read_file(here.draft) == after);
    CHECK_THAT(again.err, Contains("draft.md matches its state before the last merge") && Contains("1 added, 1 moved"));
    // Who does it twice means it.
    here.write_draft(before);
    CHECK_THAT(here.merge({"--in-place"}).err, Contains("removed by hand: 2025-12-11"));
    CHECK(read_file(here.draft) == before);
    // Until all of that is forgotten.
    CHECK_THAT(here.merge({"--in-place", "--forget"}).err, Contains("1 added"));
    CHECK(read_file(here.draft) == after);
}

TEST_CASE("deleting a single added line does not count as undoing the merge", "[app][merge]") {
    const Installed here;
    REQUIRE(here.merge({"--in-place"}).exit_code == 0);
    REQUIRE(read_file(here.draft) == draft_of("### Europe\n" + hack + talks));
    here.write_draft(draft_of("### Europe\n" + hack));
    CHECK_THAT(here.merge({"--in-place"}).err, Contains("removed by hand: 2025-12-11"));
}

TEST_CASE("a remembered merge takes precedence over --base and a note says so", "[app][merge]") {
    const Installed here;
    REQUIRE(here.merge({"--in-place"}).exit_code == 0);
    write_file(here.file("issue.md"), draft_of("### Europe\n" + talks));
    const auto ignored = here.merge({"--base", here.file("issue.md").string()});
    CHECK(ignored.exit_code == 0);
    CHECK_THAT(ignored.err,
               Contains("compared with its last merge, not with ") && Contains("use --forget to start anew"));
    CHECK(here.merge({"--base", here.file("none.md").string()}).exit_code == 1);
    here.write_draft(draft_of("### Europe\n" + hack));
    CHECK_THAT(here.merge({"--forget", "--base", here.file("issue.md").string()}).err,
               Contains("removed by hand: 2025-12-11"));
}

TEST_CASE("a draft that is remembered by a name may be elsewhere each time", "[app][merge]") {
    const Installed here;
    CHECK(here.merge({"--in-place", "--remember-as", "draft"}).exit_code == 0);
    CHECK(read_file(here.draft) == draft_of("### Europe\n" + hack + talks));
    // As a person left it, in another folder; it is the text of before the merge, and is no merge that was undone.
    const auto elsewhere = here.file("elsewhere/draft.md").string();
    write_file(elsewhere, draft_of("### Europe\n" + hack));
    here.feed(vevent(1, "20251209", "Hack and Learn") + vevent(2, "20251211", "Talks") +
              vevent(3, "20251212", "More talks") + vevent(4, "20251213", "Even more"));
    CHECK(here.run({"poll"}).exit_code == 0);
    const auto done = here.run({"merge", elsewhere, "--in-place", "--remember-as", "draft", "--base", here.draft});
    CHECK(done.exit_code == 0);
    CHECK(read_file(elsewhere) ==
          draft_of("### Europe\n" + hack + line("2025-12-12", "Berlin, DE", "More talks", meetup(3)) +
                   line("2025-12-13", "Berlin, DE", "Even more", meetup(4))));
    CHECK_THAT(done.err, Contains("removed by hand: 2025-12-11") && !Contains("compared with its last merge"));
    write_file(elsewhere, draft_of("### Europe\n" + hack));
    CHECK(here.run({"merge", elsewhere, "--in-place", "--remember-as", "draft"}).exit_code == 0);
    CHECK(read_file(elsewhere) == draft_of("### Europe\n" + hack));
}

TEST_CASE("an earlier text of the draft is a base without an issue's news", "[app][merge]") {
    const Installed here;
    const auto base = here.file("base.md").string();
    write_file(base, draft_of("### Europe\n" + hack + talks));
    here.feed(vevent(1, "20251209", "Hack and Learn") + vevent(2, "20251211", "Talks") +
              vevent(3, "20251212", "More talks"));
    const auto done = here.merge({"--base", base});
    CHECK(done.out == draft_of("### Europe\n" + hack + line("2025-12-12", "Berlin, DE", "More talks", meetup(3))));
    CHECK_THAT(done.err, Contains("removed by hand: 2025-12-11") && !Contains("known since"));
}

TEST_CASE("a merge with nothing but stale feeds ends with status 3", "[app][merge]") {
    const Installed here;
    REQUIRE(here.run({"--now", "2025-11-20T00:00:00Z", "poll"}).exit_code == 0);
    const auto done = here.merge({"--offline"});
    CHECK(done.exit_code == 3);
    CHECK(done.out == draft_of("### Europe\n" + hack + talks));
    CHECK_THAT(done.err,
               Contains("Rust Berlin: stale; using its last good answer: not polled since 2025-11-20T00:00:00Z"));
}

TEST_CASE("undoing a merge that made a single change is respected", "[app][merge]") {
    const Installed here;
    REQUIRE(here.merge({"--in-place"}).exit_code == 0);
    const auto before = read_file(here.draft);
    REQUIRE(before == draft_of("### Europe\n" + hack + talks));
    const auto edited_back = [&](const std::string& feed, const std::string& done, const std::string& kept) {
        here.feed(feed);
        CHECK(here.run({"poll"}).exit_code == 0);
        CHECK_THAT(here.merge({"--in-place"}).err, Contains(done));
        REQUIRE(read_file(here.draft) != before);
        here.write_draft(before);
        const auto again = here.merge({"--in-place"});
        CHECK(read_file(here.draft) == before);
        CHECK_THAT(again.err, Contains(kept) && !Contains("state before the last merge"));
    };
    edited_back(vevent(1, "20251209", "Hack and Drink") + vevent(2, "20251211", "Talks"), "1 changed",
                "kept by hand: line 9: ");
    edited_back(vevent(1, "20251209", "Hack and Drink") + vevent(2, "20251211", "Talks", "CANCELLED"), "1 cancelled",
                "put back, though Rust Berlin cancelled it");
}

TEST_CASE("merge --only does a part, and the parts one after another are the whole", "[app][merge]") {
    const Installed here;
    here.feed(vevent(1, "20251210", "Hack and Learn") + vevent(2, "20251211", "Talks"));
    // An address in another form is a matter of style.
    const auto old = replace_all(line("2025-11-27", "Berlin, DE", "Old", meetup(5)), "rust-berlin)", "rust-berlin/)");
    const auto before = draft_of("### Europe\n" + old + replace_all(hack, "rust-berlin)", "rust-berlin/events/)"));
    auto issue = before;
    issue.replace(issue.find("Date: 2025-12-03"), 16, "Date: 2025-11-26");
    issue.replace(issue.find("2025-12-03 - 2025-12-31"), 23, "2025-11-26 - 2025-12-24");
    write_file(here.file("issue.md"), issue);
    const std::vector<std::string> base = {"--base", here.file("issue.md").string()};
    const auto with = [&](std::vector<std::string> more) {
        more.insert(more.end(), base.begin(), base.end());
        return here.merge(more);
    };
    here.write_draft(before);
    const auto whole = with({"--only", "past,new,changed,style"});
    CHECK(whole.exit_code == 0);
    CHECK(whole.out ==
          draft_of("### Europe\n" + line("2025-12-10", "Berlin, DE", "Hack and Learn", meetup(1)) + talks));
    for (const auto& [part, words] : {std::pair<std::string, std::string>{"past", "1 dropped"},
                                      {"changed", "1 moved"},
                                      {"new", "1 added"},
                                      {"style", "1 changed"}}) {
        CAPTURE(part);
        const auto done = with({"--only", part, "--in-place"});
        CHECK(done.exit_code == 0);
        CHECK_THAT(done.err, Contains(words));
    }
    CHECK(read_file(here.draft) == whole.out);
    CHECK(with({"--only", "future"}).exit_code == 2);
}

TEST_CASE("merge --diff prints what would change", "[app][merge]") {
    const Installed here;
    const auto done = here.merge({"--diff"});
    CHECK(done.exit_code == 0);
    CHECK_THAT(done.out, Catch::StartsWith("--- a/draft.md\n+++ b/draft.md\n@@ "));
    CHECK_THAT(done.out, Contains("+* 2025-12-11 | Berlin, DE | [Rust Berlin]") && !Contains("\n-"));
    CHECK(read_file(here.draft) == draft_of("### Europe\n" + hack));
    here.write_draft(draft_of("### Europe\n" + hack + talks));
    CHECK(here.merge({"--diff"}).out.empty());
    CHECK(here.merge({"--diff", "--in-place"}).exit_code == 2);
}
