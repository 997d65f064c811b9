#include "snapshot/snapshot_fixture.hpp"
#include "support/catch.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

using namespace twir;
using namespace twir::snapshot::test;
using Catch::Contains;

TEST_CASE("verifying finds what is missing", "[app][snapshot]") {
    const Frozen here;
    const std::vector<std::string> take{"snapshot", "next", "--out", here.path("out")};
    REQUIRE(here.run(take).exit_code == 0);
    here.say(vevent("2", "20260511", "Second evening"));
    REQUIRE(here.run({"snapshot", "next", "--poll", "--out", here.path("out")}).exit_code == 0);
    REQUIRE(here.run({"snapshot", "2026-05-13"}).exit_code == 0);
    const auto misspelt = here.run({"snapshot", "--verify", "--out", here.path("otu")});
    CHECK(misspelt.exit_code == 1);
    CHECK_THAT(misspelt.out, Contains("otu: does not exist\n"));
    CHECK_FALSE(here.has("otu"));
    CHECK(here.run({"snapshot", "--verify", "--out", here.path("out")}).exit_code == 0);
    {
        SQLite::Database db(here.path("twir.db"), SQLite::OPEN_READWRITE);
        db.exec("DROP TRIGGER snapshots_are_not_deleted");
        db.exec("DELETE FROM snapshots WHERE issue = '2026-05-06' AND revision = 1");
    }
    const auto cut = here.run({"snapshot", "--verify"});
    CHECK(cut.exit_code == 1);
    CHECK(cut.out == "2026-05-06 revision 1: missing in the database\n2 snapshots checked: 1 fault\n");
    CHECK(here.run({"snapshot", "--verify", "2026-05-06"}).exit_code == 1);
    CHECK(here.run({"snapshot", "--verify", "2026-05-13"}).out == "1 snapshot checked: all snapshots are intact\n");
    CHECK(here.run({"snapshot", "--verify", "2026-05-20"}).exit_code == 1);
    CHECK(here.run({"snapshot", "--verify", "2026-05-13", "--out", here.path("out")}).exit_code == 1);
}
