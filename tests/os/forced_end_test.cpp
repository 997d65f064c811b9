#include "support/catch.hpp"
#include <twir_events/os/forced_end.hpp>

#include <sys/wait.h>
#include <unistd.h>

using namespace twir;
using namespace std::chrono_literals;

TEST_CASE("work that does not end in time ends with the process", "[os]") {
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        os::ForcedEnd end;
        end.begin(10ms);
        std::this_thread::sleep_for(60s);
        ::_exit(1);
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK((WIFEXITED(status) && WEXITSTATUS(status) == 0));
}

TEST_CASE("an orderly end is not forced", "[os]") {
    const auto begin = std::chrono::steady_clock::now();
    {
        os::ForcedEnd end;
        end.begin(60s);
    }
    CHECK(std::chrono::steady_clock::now() - begin < 30s);
}
