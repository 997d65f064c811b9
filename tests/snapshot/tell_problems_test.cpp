#include "snapshot/snapshot_fixture.hpp"
#include "support/catch.hpp"
#include <twir_events/snapshot/tell_problems.hpp>

using namespace twir;
using namespace twir::snapshot::test;
using Catch::Contains;
using Catch::StartsWith;

TEST_CASE("a refused snapshot is reported once and its success once", "[app][snapshot][problems]") {
    const Frozen here;
    REQUIRE(here.run({"poll"}, "2026-04-28T18:00:00Z").exit_code == 0);
    here.configure("[on_problem]\ncommand = ['sh', '-c', 'echo $TWIR_PROBLEM $TWIR_STATE; cat', '{message}']\n");
    const auto refused = here.run({"snapshot", "next"});
    CHECK(refused.exit_code == 1);
    CHECK_THAT(refused.err, StartsWith("twir-events: on_problem: snapshot-refused begun\n"
                                       "twir-events: on_problem: no snapshot of 2026-05-06: 1 feed is stale (the "
                                       "shared calendar; more than 5% of 1)\n"
                                       "twir-events: on_problem: community: no good answer since 2026-04-28T18:00:00Z\n"
                                       "twir-events: error: no snapshot of 2026-05-06"));
    CHECK_THAT(here.run({"snapshot", "next"}).err, !Contains("on_problem"));
    CHECK_THAT(here.run({"snapshot", "next", "--poll"}).err,
               Contains("twir-events: on_problem: snapshot-refused over\n"));
    CHECK_THAT(here.run({"snapshot", "next", "--force"}).err, !Contains("on_problem"));
}

TEST_CASE("a failed notification is repeated the next time", "[app][snapshot][problems]") {
    const Frozen here;
    REQUIRE(here.run({"poll"}, "2026-04-28T18:00:00Z").exit_code == 0);
    here.configure("[on_problem]\ncommand = ['false']\n");
    CHECK_THAT(here.run({"snapshot", "next"}).err, Contains("warning: on_problem: false: ended with status 1"));
    here.configure("[on_problem]\ncommand = ['echo', 'told of', '{problem}']\n");
    CHECK_THAT(here.run({"snapshot", "next"}).err, Contains("on_problem: told of snapshot-refused"));
}

TEST_CASE("each refused issue is reported and resolved when it is past", "[app][snapshot][problems]") {
    const Frozen here;
    REQUIRE(here.run({"poll"}, "2026-04-28T18:00:00Z").exit_code == 0);
    here.configure("[on_problem]\ncommand = ['sh', '-c', 'echo $TWIR_STATE; cat']\n");
    CHECK_THAT(here.run({"snapshot", "next"}).err, Contains("on_problem: begun"));
    const auto next = here.run({"snapshot", "2026-05-13"}).err;
    CHECK_THAT(next, Contains("on_problem: begun") && Contains("no snapshot of 2026-05-13") && !Contains("over"));
    const auto later = here.run({"snapshot", "next"}, "2026-05-12T18:00:00Z").err;
    CHECK_THAT(later, Contains("on_problem: over: no snapshot of 2026-05-06") && !Contains("begun"));
}

TEST_CASE("`snapshot --poll` reports feeds that stay down", "[app][snapshot][problems]") {
    const Frozen here;
    REQUIRE(here.run({"poll"}, "2026-05-01T18:00:00Z").exit_code == 0);
    std::filesystem::remove(here.path("feed.ics"));
    REQUIRE(here.run({"poll"}, "2026-05-01T19:00:00Z").exit_code == 3);
    here.configure("[on_problem]\ncommand = ['echo', '{problem}', '{state}', '{feeds}']\n");
    const auto done = here.run({"snapshot", "next", "--poll"});
    CHECK(done.exit_code == 0);
    CHECK_THAT(done.err, Contains("on_problem: feed-down begun community"));
}
