#include "snapshot/snapshot_fixture.hpp"
#include "support/answers.hpp"
#include "support/catch.hpp"
#include "support/upstream.hpp"
#include <twir_events/core/digest.hpp>

#include <boost/json.hpp>
#include <sys/resource.h>

#include <csignal>
#include <iterator>

using namespace twir;
using namespace twir::snapshot::test;
using Catch::Contains;
using Catch::EndsWith;
using Catch::StartsWith;

namespace fs = std::filesystem;

namespace {

const std::string two_evenings = vevent("1", "20260510", "First evening") + vevent("2", "20260511", "Second evening");

/// A limit on the size of files does what a full disk does.
support::Finished run_on_full_disk(const Frozen& here, const std::vector<std::string>& arguments, rlim_t most) {
    rlimit before{};
    REQUIRE(getrlimit(RLIMIT_FSIZE, &before) == 0);
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    rlimit small = before;
    small.rlim_cur = most;
    REQUIRE(setrlimit(RLIMIT_FSIZE, &small) == 0);
    auto done = here.run(arguments);
    REQUIRE(setrlimit(RLIMIT_FSIZE, &before) == 0);
    std::signal(SIGXFSZ, handler);
    return done;
}

/// A feed whose host has troubles of its own.
std::string source_at(const std::string& url) {
    return "[[source]]\nid = 'down'\nkind = 'ical'\nallow_private = true\nurl = '" + url + "'\n";
}

/// So many that neither an issue's files nor the database's log of writing them fit into 40 kB.
std::string many_evenings(const std::string& mark) {
    std::string text;
    for (int e = 0; e < 120; ++e)
        text +=
            vevent(std::to_string(e), "202605" + std::to_string(10 + e % 18), "Evening " + std::to_string(e) + mark);
    return text;
}

}  // namespace

TEST_CASE("a snapshot keeps the section in the database and as files", "[app][snapshot]") {
    const Frozen here;
    const auto done = here.run({"snapshot", "next", "--out", here.path("out")});
    CHECK(done.exit_code == 0);
    CHECK(done.err.empty());
    const auto section = here.run({"section", "2026-05-06", "--offline"}).out;
    CHECK_THAT(section, Contains("First evening"));
    CHECK(here.read("out/2026-05-06.md") == section);
    CHECK(fs::read_symlink(here.path("out/latest.md")) == "2026-05-06.md");
    CHECK_FALSE(here.has("out/2026-05-06.diff"));
    CHECK_THAT(done.out, StartsWith("2026-05-06 revision 1 taken at 2026-05-05T18:00:00Z, sha256 " +
                                    sha256_hex(section) + "\n" + here.path("out/2026-05-06.md")));
    const auto json = boost::json::parse(here.read("out/2026-05-06.json"));
    const auto& taken = json.at("snapshot");
    CHECK(taken.at("revision") == 1);
    CHECK(taken.at("sha256").as_string() == sha256_hex(section));
    CHECK(taken.at("config_sha256").as_string().size() == 64);
    CHECK(taken.at("feeds").at(0).at("health").as_string() == "healthy");
    CHECK_FALSE(taken.at("feeds").at(0).as_object().contains("url"));
    CHECK(json.at("regions").at(0).at("entries").at(0).at("listing").at("source").as_string() == "community");

    here.say(two_evenings);
    CHECK(here.run({"poll"}).exit_code == 0);
    CHECK(here.run({"snapshot", "--show", "2026-05-06"}).out == section);
    CHECK(here.run({"snapshot", "--show", "next", "--format", "json"}).out == here.read("out/2026-05-06.json"));
    CHECK_THAT(here.run({"snapshot", "--list"}).out, Contains("2026-05-06         1  2026-05-05T18:00:00Z  "));
}

TEST_CASE("a repeated snapshot makes a revision with a diff only when something changed", "[app][snapshot]") {
    const Frozen here;
    const auto first = here.run({"snapshot", "next"});
    CHECK(first.exit_code == 0);
    CHECK_THAT(here.run({"snapshot", "next"}).out, StartsWith("2026-05-06 revision 1 is unchanged, sha256 "));
    here.say(two_evenings);
    const auto later = "2026-05-06T09:00:00Z";
    const auto second = here.run({"snapshot", "next", "--poll", "--out", here.path("out")}, later);
    CHECK(second.exit_code == 0);
    const std::string diff =
        "--- 2026-05-06 revision 1\n+++ 2026-05-06 revision 2\n@@ -5,6 +5,8 @@\n ### Europe\n"
        " * 2026-05-10 | Berlin, DE | [Rust Nowhere](https://www.meetup.com/rust-nowhere)\n"
        "     * [**First evening**](https://www.meetup.com/rust-nowhere/events/1/)\n"
        "+* 2026-05-11 | Berlin, DE | [Rust Nowhere](https://www.meetup.com/rust-nowhere)\n"
        "+    * [**Second evening**](https://www.meetup.com/rust-nowhere/events/2/)\n"
        " \n If you are running a Rust event please add it to the [calendar] to get\n"
        " it mentioned here. Please remember to add a link to the event too.\n";
    CHECK_THAT(second.out, StartsWith("2026-05-06 revision 2 taken at 2026-05-06T09:00:00Z") && EndsWith(diff));
    CHECK(here.read("out/2026-05-06.diff") == diff);
    CHECK(here.run({"snapshot", "next", "--show", "--format", "diff"}).out == diff);
    CHECK_THAT(here.run({"snapshot", "next", "--show", "--revision", "1"}).out, !Contains("Second evening"));
    // Nothing new, but wanted.
    CHECK_THAT(here.run({"snapshot", "next", "--force"}, later).out, StartsWith("2026-05-06 revision 3 taken"));
    CHECK(here.run({"snapshot", "--verify", "--out", here.path("out")}).exit_code == 1);
    CHECK_THAT(here.run({"snapshot", "next", "--out", here.path("out")}, later).err,
               Contains("completed " + here.path("out/2026-05-06.json")));
    CHECK_THAT(here.run({"snapshot", "--verify", "--out", here.path("out")}).out,
               Contains("3 snapshots and") && Contains("all snapshots are intact"));
}

TEST_CASE("stale feeds refuse a snapshot, unless it is forced", "[app][snapshot]") {
    const Frozen here;
    REQUIRE(here.run({"snapshot", "2026-04-29"}, "2026-04-28T18:00:00Z").exit_code == 0);
    const auto refused = here.run({"snapshot", "next", "--out", here.path("out")});
    CHECK(refused.exit_code == 1);
    CHECK(refused.out.empty());
    CHECK(refused.err ==
          "twir-events: error: no snapshot of 2026-05-06: 1 feed is stale (the shared calendar; more than 5% of 1)\n"
          "twir-events: error: community: no good answer since 2026-04-28T18:00:00Z\n"
          "twir-events: error: `snapshot --poll` polls the feeds first, --force uses their last good answers\n");
    CHECK_FALSE(here.has("out/2026-05-06.md"));
    const auto forced = here.run({"snapshot", "next", "--force"});
    CHECK(forced.exit_code == 0);
    CHECK_THAT(forced.err, Contains("warning: frozen although stale: community: no good answer since"));
    CHECK(here.run({"snapshot", "next", "--poll"}).exit_code == 0);
    here.configure("[snapshot]\nmax_age = '30d'\n");
    CHECK(here.run({"snapshot", "2026-05-13"}, "2026-05-12T18:00:00Z").exit_code == 0);
}

TEST_CASE("one stale feed of many is a warning, which the snapshot keeps", "[app][snapshot]") {
    const Frozen here;
    const auto group = [&](int n) {
        const std::string id = "g" + std::to_string(n);
        return "[[source]]\nid = '" + id + "'\nkind = 'ical'\nurl = 'file:" + id + ".ics'\n";
    };
    std::string sources;
    for (int n = 0; n < 20; ++n) {
        support::write_file(here.path("g" + std::to_string(n) + ".ics"),
                            calendar(vevent("x" + std::to_string(n), "20260512", "Evening")));
        sources += group(n);
    }
    here.configure(sources);
    REQUIRE(here.run({"poll"}, "2026-05-01T18:00:00Z").exit_code == 0);
    support::write_file(here.path("g0.ics"), "no calendar");
    CHECK(here.run({"poll"}).exit_code != 2);
    const auto taken = here.run({"snapshot", "next"});
    CHECK(taken.exit_code == 0);
    CHECK_THAT(taken.err, Contains("warning: frozen although stale: g0: no good answer since 2026-05-01T18:00:00Z"));
    const auto shown = here.run({"snapshot", "next", "--show", "--format", "json"});
    CHECK_THAT(shown.out, Contains("\"stale_feeds\":[\"g0: no good answer since"));
    CHECK_THAT(shown.err, Contains("warning: frozen although stale: g0:"));
    here.configure("[snapshot]\nmax_stale_percent = 4\n" + sources);
    const auto refused = here.run({"snapshot", "next"});
    CHECK(refused.exit_code == 1);
    CHECK_THAT(refused.err, Contains("1 feed is stale (more than 4% of 21)"));
}

TEST_CASE("a feed that never answered does not refuse it, nor does one that is gone", "[app][snapshot]") {
    const Frozen here;
    support::Upstream upstream;
    upstream.on("/a.ics", support::status(503));
    here.configure("[poll]\npause = 0\n" + source_at(upstream.url("/a.ics")));
    const auto down = here.run({"snapshot", "next"});
    CHECK(down.exit_code == 0);
    CHECK_THAT(down.err, Contains("down: the host answered HTTP 503") &&
                             Contains("frozen without it, as it never gave a good answer"));
    CHECK_THAT(here.run({"snapshot", "next", "--offline"}).err, !Contains("community"));
    // A file that is not there is as a 404.
    here.configure("[[source]]\nid = 'gone'\nkind = 'ical'\nurl = 'file:gone.ics'\n");
    const auto gone = here.run({"snapshot", "next", "--poll"});
    CHECK(gone.exit_code == 0);
    CHECK_THAT(gone.err, Contains("warning: gone: file ") && Contains("does not exist"));
}

TEST_CASE("a round before a snapshot ends in time", "[app][snapshot]") {
    support::Upstream upstream;
    upstream.on("/a.ics", support::body(calendar("")));
    const Frozen here;
    here.configure("[snapshot]\npoll_timeout = '1s'\n[poll]\npause = 0\n" + source_at(upstream.url("/a.ics")));
    REQUIRE(here.run({"poll"}).exit_code == 0);
    upstream.on("/a.ics", support::stalled_header());
    here.say(two_evenings);
    const auto done = here.run({"snapshot", "next", "--poll"});
    CHECK(done.exit_code == 0);
    CHECK(done.took < std::chrono::seconds(15));
    CHECK_THAT(done.err, Contains("warning: the round was ended after 1 s and 1 poll; what they brought is stored"));
    CHECK_THAT(here.run({"snapshot", "next", "--show"}).out, Contains("Second evening"));
}

TEST_CASE("snapshot next skips a published issue", "[app][snapshot]") {
    const Frozen here;
    support::write_file(here.path("issue.md"), "## Upcoming Events\n\nRusty Events between 2026-05-06 - 2026-06-03\n");
    here.configure("[[source]]\nid = 'published'\nkind = 'twir-draft'\npublished = true\nurl = 'file:issue.md'\n");
    const std::string thursday = "2026-05-07T03:00:00Z";
    INFO(here.run({"poll"}, thursday).out);
    CHECK_THAT(here.run({"snapshot", "next"}, thursday).out, StartsWith("2026-05-13 revision 1 taken"));
    CHECK_THAT(here.run({"snapshot", "next", "--show"}, thursday).out, Contains("2026-05-13 - 2026-06-10"));
}

TEST_CASE("a snapshot is refused when the database was never polled", "[app][snapshot]") {
    const Frozen here;
    REQUIRE(here.run({"poll"}).exit_code == 0);
    here.configure(source_at("https://group.example/a.ics"));
    const auto offline = here.run({"snapshot", "next", "--offline"});
    CHECK(offline.exit_code == 1);
    CHECK_THAT(offline.err, Contains("down: never polled"));
}

TEST_CASE("a full disk makes a snapshot fail and damages none", "[app][snapshot]") {
    const Frozen here;
    here.say(many_evenings(""));
    const std::vector<std::string> take{"snapshot", "next", "--out", here.path("out")};
    REQUIRE(here.run(take).exit_code == 0);
    const auto markdown = here.read("out/2026-05-06.md");
    const auto json = here.read("out/2026-05-06.json");
    here.say(many_evenings(" again"));
    REQUIRE(here.run({"poll"}).exit_code == 0);
    const auto full = run_on_full_disk(here, take, 40'000);
    CHECK(full.exit_code == 3);
    CHECK(full.out.empty());
    CHECK_THAT(full.err, Contains("out/2026-05-06.json: File too large; no snapshot was taken"));
    const auto no_database = run_on_full_disk(here, {"snapshot", "next"}, 40'000);
    CHECK(no_database.exit_code == 3);
    CHECK_THAT(no_database.err, Contains("database"));
    CHECK(here.read("out/2026-05-06.md") == markdown);
    CHECK(here.read("out/2026-05-06.json") == json);
    CHECK_THAT(here.run({"snapshot", "--verify", "--out", here.path("out")}).out, StartsWith("1 snapshot and"));
    // Nothing half written is left behind.
    CHECK(std::distance(fs::directory_iterator(here.path("out")), fs::directory_iterator()) == 3);
    CHECK_THAT(here.run(take).out, StartsWith("2026-05-06 revision 2"));
}

TEST_CASE("a full disk is reported before a snapshot is stored", "[app][snapshot]") {
    const Frozen here;
    const auto disk = here.path("disk");
    fs::create_directory(disk);
    if (support::run({"mount", "-t", "tmpfs", "-o", "size=4k", "tmpfs", disk}).exit_code != 0) {
        WARN("this user may not mount: a small disk is not tested");
        return;
    }
    const auto full = here.run({"snapshot", "next", "--out", disk});
    CHECK(support::run({"mount", "-o", "remount,ro", disk}).exit_code == 0);
    const auto read_only = here.run({"snapshot", "next", "--out", disk});
    const auto left = fs::is_empty(disk);
    REQUIRE(support::run({"umount", disk}).exit_code == 0);
    CHECK(full.exit_code == 3);
    CHECK_THAT(full.err, Contains("No space left on device; no snapshot was taken"));
    CHECK(read_only.exit_code == 3);
    CHECK_THAT(read_only.err, Contains("Read-only file system"));
    CHECK(left);
    CHECK_THAT(here.run({"snapshot", "--verify"}).out, StartsWith("0 snapshots"));
}

TEST_CASE("an unusable output folder is reported before any feed is polled", "[app][snapshot]") {
    const Frozen here;
    support::write_file(here.path("file"), "mine");
    for (const auto& out : {here.path("file"), std::string("/proc/nothing/here")}) {
        const auto done = here.run({"snapshot", "next", "--out", out});
        CHECK(done.exit_code == 3);
        CHECK_THAT(done.err, Contains("folder for snapshots " + out + ": "));
    }
    CHECK(here.read("file") == "mine");
    CHECK(here.run({"snapshot", "--list"}).exit_code == 1);
}

TEST_CASE("usage of snapshot", "[app][snapshot]") {
    const Frozen here;
    CHECK(here.run({"snapshot"}).exit_code == 2);
    CHECK(here.run({"snapshot", "next", "--list", "--show"}).exit_code == 2);
    CHECK(here.run({"snapshot", "next", "--revision", "1"}).exit_code == 2);
    CHECK(here.run({"snapshot", "next", "--poll", "--offline"}).exit_code == 2);
    CHECK(here.run({"snapshot", "2026-05-07"}).exit_code == 2);
    REQUIRE(here.run({"snapshot", "next"}).exit_code == 0);
    CHECK(here.run({"snapshot", "next", "--show", "--revision", "2"}).exit_code == 1);
    CHECK(here.run({"snapshot", "next", "--show", "--format", "diff"}).exit_code == 1);
    support::write_file(here.path("twir.toml"), "");
    const auto homeless = here.run({"snapshot", "next"});
    CHECK(homeless.exit_code == 2);
    CHECK_THAT(homeless.err, Contains("database: missing"));
}

TEST_CASE("a feed in trouble is named without asking it again", "[app][snapshot]") {
    const Frozen here;
    REQUIRE(here.run({"poll"}).exit_code == 0);
    fs::remove(here.path("feed.ics"));
    REQUIRE(here.run({"poll"}).exit_code == 3);
    const auto done = here.run({"snapshot", "next"});
    CHECK(done.exit_code == 0);
    CHECK_THAT(done.err, Contains("warning: community: file ") && Contains("does not exist; frozen with its answer"));
}

TEST_CASE("an unusable file of another issue does not block a snapshot", "[app][snapshot]") {
    const Frozen here;
    REQUIRE(here.run({"snapshot", "2026-05-06", "--out", here.path("out")}).exit_code == 0);
    fs::remove(here.path("out/2026-05-06.json"));
    fs::create_directory(here.path("out/2026-05-06.json"));
    const auto done = here.run({"snapshot", "2026-05-13", "--out", here.path("out")});
    CHECK(done.exit_code == 0);
    CHECK_THAT(done.err, Contains("warning: files of another issue: ") && Contains("2026-05-06.json"));
    CHECK(fs::read_symlink(here.path("out/latest.md")) == "2026-05-13.md");
}
