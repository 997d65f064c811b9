#include "snapshot/snapshot_fixture.hpp"
#include "support/catch.hpp"

#include <sys/wait.h>

#include <csignal>

using namespace twir;
using namespace twir::snapshot::test;
using Catch::Contains;
using Catch::StartsWith;

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

TEST_CASE("without a folder a hook gets temporary files", "[app][snapshot][hook]") {
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
          "twir-events: error: snapshot.hook: sh: ended with status 4; the snapshot stays, and the next `snapshot` of "
          "its issue runs the hook again\n");
    here.configure("[snapshot]\nhook = ['sleep', '60']\nhook_timeout = '1s'\n");
    const auto hung = here.run({"snapshot", "next", "--force"});
    CHECK(hung.exit_code == 3);
    CHECK(hung.took < std::chrono::seconds(20));
    CHECK_THAT(hung.err, Contains("sleep: was still running after 1 s and was ended; the snapshot stays"));
    here.configure("[snapshot]\nhook = ['/nonexistent/hook']\n");
    CHECK_THAT(here.run({"snapshot", "next", "--force"}).err, Contains("cannot be started: No such file"));
    CHECK_THAT(here.run({"snapshot", "--verify"}).out, StartsWith("3 snapshots checked: all snapshots are intact"));
}

TEST_CASE("a hook that failed is run again with the same revision, until it succeeds", "[app][snapshot][hook]") {
    const Frozen here;
    here.configure("[snapshot]\nhook = ['false']\n");
    REQUIRE(here.run({"snapshot", "next"}).exit_code == 3);
    const auto again = here.run({"snapshot", "next"});
    CHECK(again.exit_code == 3);
    CHECK_THAT(again.out, StartsWith("2026-05-06 revision 1 is unchanged"));
    here.configure(telling_hook(here) + "out = 'out'\n");
    CHECK(here.run({"snapshot", "next"}).exit_code == 0);
    CHECK(here.read("told") == "2026-05-06 1 " + here.path("out/2026-05-06.md") + " []\n");
    CHECK(here.run({"snapshot", "next"}).exit_code == 0);
    CHECK(here.read("told") == "2026-05-06 1 " + here.path("out/2026-05-06.md") + " []\n");
}

TEST_CASE("a hook is run when the files could be written at last", "[app][snapshot][hook]") {
    const Frozen here;
    here.configure(telling_hook(here) + "out = 'out'\n");
    std::filesystem::create_directories(here.path("out"));
    // The Markdown's place is free until it is to be taken, and latest.md is
    // somebody's.
    std::filesystem::create_directory(here.path("out/latest.md"));
    const auto failed = here.run({"snapshot", "next"});
    CHECK(failed.exit_code == 3);
    CHECK_THAT(failed.err, Contains("2026-05-06 revision 1 is in the database"));
    CHECK_FALSE(here.has("told"));
    std::filesystem::remove(here.path("out/latest.md"));
    CHECK(here.run({"snapshot", "next"}).exit_code == 0);
    CHECK(here.read("told") == "2026-05-06 1 " + here.path("out/2026-05-06.md") + " []\n");
}

TEST_CASE("the hook is run even if standard output is closed", "[app][snapshot][hook]") {
    const Frozen here;
    here.configure("[snapshot]\nhook = ['touch', '" + here.path("ran") + "']\n");
    // A pipe whose last reader has gone.
    const auto done = support::run({"sh", "-c", "mkfifo \"$0\" && exec 3<>\"$0\" 4>\"$0\" 3<&- && exec \"$@\" >&4",
                                    here.path("pipe"), support::twir_events_program(), "--config",
                                    here.path("twir.toml"), "--now", "2026-05-05T18:00:00Z", "snapshot", "next"});
    CHECK(here.has("ran"));
    CHECK(done.exit_code == 3);
    CHECK_THAT(done.err, !Contains("standard output"));
}

TEST_CASE("a hook's failure is seen although our parent ignores its children", "[app][snapshot][hook]") {
    const Frozen here;
    here.configure("[snapshot]\nhook = ['false']\n");
    const auto handler = std::signal(SIGCHLD, SIG_IGN);
    const pid_t child = start({support::twir_events_program(), "--config", here.path("twir.toml"), "--now",
                               "2026-05-05T18:00:00Z", "snapshot", "next"});
    std::signal(SIGCHLD, SIG_DFL);
    int status = 0;
    const bool seen = waitpid(child, &status, 0) == child;
    std::signal(SIGCHLD, handler);
    REQUIRE(seen);
    CHECK(WEXITSTATUS(status) == 3);
}
