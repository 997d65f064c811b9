#include "snapshot/snapshot_fixture.hpp"
#include "support/catch.hpp"
#include <twir_events/os/stop_signals.hpp>

#include <sys/wait.h>

#include <csignal>
#include <thread>

using namespace twir;
using namespace twir::os;
using namespace twir::snapshot::test;
using Catch::Contains;

TEST_CASE("a signal requests a stop and does not end the process", "[app][signals]") {
    for (int round = 0; round < 2; ++round) {
        const StopSignals signals;
        CHECK_FALSE(signals.token().stop_requested());
        raise(SIGTERM);
        for (int i = 0; i < 500 && !signals.token().stop_requested(); ++i)
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        CHECK(signals.token().stop_requested());
    }
}

TEST_CASE("ignored signals stay ignored", "[app][signals]") {
    const auto before = std::signal(SIGHUP, SIG_IGN);
    {
        const StopSignals signals;
        CHECK(std::signal(SIGHUP, SIG_IGN) == SIG_IGN);
    }
    CHECK(std::signal(SIGHUP, before) == SIG_IGN);
}

TEST_CASE("on SIGTERM the program ends its hook and leaves nothing behind", "[app][snapshot][hook]") {
    for (const int signal : {SIGTERM, SIGINT, SIGHUP}) {
        CAPTURE(signal);
        const Frozen here;
        std::filesystem::create_directory(here.path("tmp"));
        here.configure("[snapshot]\nhook = ['sh', '-c', 'echo $$ > " + here.path("begun") + ".part; mv " +
                       here.path("begun") + ".part " + here.path("begun") + "; exec sleep 600']\n");
        const pid_t child = start({"env", "TMPDIR=" + here.path("tmp"), support::twir_events_program(), "--config",
                                   here.path("twir.toml"), "--now", "2026-05-05T18:00:00Z", "snapshot", "next"});
        for (int i = 0; i < 1000 && !here.has("begun"); ++i)
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        REQUIRE(here.has("begun"));
        CHECK_FALSE(std::filesystem::is_empty(here.path("tmp")));
        kill(child, signal);
        int status = 0;
        REQUIRE(waitpid(child, &status, 0) == child);
        CHECK((WIFEXITED(status) && WEXITSTATUS(status) == 3));
        CHECK(kill(std::stoi(here.read("begun")), 0) != 0);
        CHECK(std::filesystem::is_empty(here.path("tmp")));
        here.configure("[snapshot]\nhook = ['echo', 'at last']\n");
        CHECK_THAT(here.run({"snapshot", "next"}).err, Contains("snapshot.hook: at last"));
    }
}
