#include "app/snapshot_fixture.hpp"

#include <catch2/catch.hpp>

using namespace twir;
using namespace twir::app::test;
using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;

namespace {

const std::string two_evenings = vevent("1", "20260510", "First evening") + vevent("2", "20260511", "Second evening");

/// A hook that writes what it was told into the file "told".
std::string telling_hook(const Frozen& here) {
    return "[snapshot]\nhook = ['sh', '-c', 'echo \"$TWIR_ISSUE $TWIR_REVISION $1 [$TWIR_DIFF]\" >> " +
           here.path("told") + "; cat \"$TWIR_MARKDOWN\" \"$TWIR_JSON\" > " + here.path("content") +
           "; echo hello', 'hook', '{markdown}']\n";
}

}  // namespace

TEST_CASE("a hook gets the files of a new snapshot", "[app][snapshot][hook]") {
    const Frozen here;
    here.configure(telling_hook(here) + "out = 'out'\n");
    const auto done = here.run({"snapshot", "next"});
    CHECK(done.exit_code == 0);
    CHECK(done.err == "twir-events: snapshot.hook: hello\n");
    CHECK(here.read("told") == "2026-05-06 1 " + here.path("out/2026-05-06.md") + " []\n");
    CHECK(here.read("content") == here.read("out/2026-05-06.md") + here.read("out/2026-05-06.json"));
    // Nothing new, no hook.
    CHECK(here.run({"snapshot", "next"}).err.empty());
    here.say(two_evenings);
    CHECK(here.run({"snapshot", "next", "--poll"}).exit_code == 0);
    CHECK_THAT(here.read("told"), Contains("2026-05-06 2 ") && Contains("[" + here.path("out/2026-05-06.diff") + "]"));
}

TEST_CASE("without a folder a hook gets files of its own, which are gone afterwards", "[app][snapshot][hook]") {
    const Frozen here;
    here.configure(telling_hook(here));
    REQUIRE(here.run({"snapshot", "next"}).exit_code == 0);
    CHECK_THAT(here.read("content"), Contains("First evening") && Contains("\"config_sha256\""));
    const std::string told = here.read("told");
    const std::string prefix = "2026-05-06 1 ";
    REQUIRE_THAT(told, StartsWith(prefix));
    const std::filesystem::path file = told.substr(prefix.size(), told.find(" [") - prefix.size());
    CHECK(file.filename() == "2026-05-06.md");
    CHECK_FALSE(std::filesystem::exists(file.parent_path()));
}

TEST_CASE("a hook that fails or hangs is reported, and the snapshot stays", "[app][snapshot][hook]") {
    const Frozen here;
    here.configure("[snapshot]\nhook = ['sh', '-c', 'echo no network >&2; exit 4']\n");
    const auto failed = here.run({"snapshot", "next"});
    CHECK(failed.exit_code == 3);
    CHECK_THAT(failed.out, StartsWith("2026-05-06 revision 1 taken"));
    CHECK(failed.err ==
          "twir-events: snapshot.hook: no network\n"
          "twir-events: error: snapshot.hook: sh: ended with status 4; the snapshot stays\n");
    here.configure("[snapshot]\nhook = ['sleep', '60']\nhook_timeout = '1s'\n");
    const auto hung = here.run({"snapshot", "next", "--force"});
    CHECK(hung.exit_code == 3);
    CHECK(hung.took < std::chrono::seconds(20));
    CHECK_THAT(hung.err, Contains("sleep: was still running after 1 s and was ended; the snapshot stays"));
    here.configure("[snapshot]\nhook = ['/nonexistent/hook']\n");
    CHECK_THAT(here.run({"snapshot", "next", "--force"}).err, Contains("cannot be started: No such file"));
    CHECK_THAT(here.run({"snapshot", "--verify"}).out, StartsWith("3 snapshots checked: all is as it was stored"));
}

TEST_CASE("a refused snapshot is told once, and once when it is over", "[app][snapshot][problems]") {
    const Frozen here;
    REQUIRE(here.run({"poll"}, "2026-04-28T18:00:00Z").exit_code == 0);
    here.configure("[on_problem]\ncommand = ['sh', '-c', 'echo $TWIR_PROBLEM $TWIR_STATE; cat', '{message}']\n");
    const auto refused = here.run({"snapshot", "next"});
    CHECK(refused.exit_code == 1);
    CHECK_THAT(refused.err, StartsWith("twir-events: on_problem: snapshot-refused begun\n"
                                       "twir-events: on_problem: no snapshot of 2026-05-06: 1 feed is stale\n"
                                       "twir-events: on_problem: community: no good answer since 2026-04-28T18:00:00Z\n"
                                       "twir-events: error: no snapshot of 2026-05-06"));
    CHECK_THAT(here.run({"snapshot", "next"}).err, !Contains("on_problem"));
    CHECK_THAT(here.run({"snapshot", "next", "--poll"}).err,
               StartsWith("twir-events: on_problem: snapshot-refused over\n"));
    CHECK_THAT(here.run({"snapshot", "next", "--force"}).err, !Contains("on_problem"));
}

TEST_CASE("what could not be told is told the next time", "[app][snapshot][problems]") {
    const Frozen here;
    REQUIRE(here.run({"poll"}, "2026-04-28T18:00:00Z").exit_code == 0);
    here.configure("[on_problem]\ncommand = ['false']\n");
    CHECK_THAT(here.run({"snapshot", "next"}).err, Contains("warning: on_problem: false: ended with status 1"));
    here.configure("[on_problem]\ncommand = ['echo', 'told of', '{problem}']\n");
    CHECK_THAT(here.run({"snapshot", "next"}).err, Contains("on_problem: told of snapshot-refused"));
}
