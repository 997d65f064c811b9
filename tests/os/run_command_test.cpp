#include "support/catch.hpp"
#include "support/shared.hpp"
#include <twir_events/core/text.hpp>
#include <twir_events/os/run_command.hpp>

#include <unistd.h>

#include <csignal>
#include <thread>

using namespace twir;
using namespace twir::os;
using namespace std::chrono_literals;
using Catch::Contains;

namespace {

CommandRequest shell(const std::string& script, std::chrono::milliseconds timeout = 20s) {
    return {{"sh", "-c", script}, {}, "", timeout};
}

bool is_alive(const std::string& pid) {
    return kill(std::stoi(pid), 0) == 0;
}

}  // namespace

TEST_CASE("values are passed to a command as arguments and environment and never as code", "[app][run]") {
    CommandRequest request{{"printf", "%s\\n", "{issue}", "{issue}.md in {path}", "{unknown} {", "{path}"},
                           {{"issue", "2025-12-03"}, {"path", "a b; $(echo {issue})"}},
                           "",
                           20s};
    const auto outcome = run_command(request);
    CHECK(outcome.good());
    CHECK(outcome.lines == std::vector<std::string>{"2025-12-03", "2025-12-03.md in a b; $(echo {issue})",
                                                    "{unknown} {", "a b; $(echo {issue})"});
    request.command = {"sh", "-c", "echo $TWIR_ISSUE:$TWIR_PATH; cat; echo error >&2"};
    request.input = "read this\n";
    CHECK(run_command(request).lines ==
          std::vector<std::string>{"2025-12-03:a b; $(echo {issue})", "read this", "error"});
}

TEST_CASE("the output of a command is kept as it is, without its errors where these are not wanted", "[app][run]") {
    auto request = shell("printf ' a\\n\\nb'; echo error >&2");
    request.with_errors = false;
    CHECK(run_command(request).output == " a\n\nb");
    request.largest_output = 3;
    CHECK(run_command(request).output == " a\n");
}

TEST_CASE("a command's failure is described in words", "[app][run]") {
    const auto failed = run_command(shell("echo why; exit 3"));
    CHECK(failed.trouble == "sh: ended with status 3");
    CHECK(failed.lines == std::vector<std::string>{"why"});
    CHECK(run_command(shell("kill -9 $$")).trouble == "sh: was ended by signal 9");
    const auto missing = run_command({{"/nonexistent/hook"}, {}, "", 20s});
    CHECK(missing.trouble == "/nonexistent/hook: cannot be started: No such file or directory");
}

TEST_CASE("a command that hangs is ended with all that it started", "[app][run]") {
    const auto before = std::chrono::steady_clock::now();
    // Long enough for a shell to come so far on a slow machine.
    const auto asked = run_command(shell("sleep 600 & echo $!; wait", 2s));
    CHECK(asked.trouble == "sh: was still running after 2 s and was ended");
    REQUIRE(asked.lines.size() == 1);
    // One that does not listen is killed.
    const auto killed = run_command(shell("trap '' TERM; echo up; while :; do sleep 0.1; done", 2s));
    CHECK_FALSE(killed.good());
    CHECK(killed.lines == std::vector<std::string>{"up"});
    CHECK(std::chrono::steady_clock::now() - before < 120s);
    // Nobody may have reaped it yet.
    for (int i = 0; i < 200 && is_alive(asked.lines.front()); ++i)
        std::this_thread::sleep_for(10ms);
    const auto stat = "/proc/" + asked.lines.front() + "/stat";
    CHECK((!is_alive(asked.lines.front()) || support::read_file(stat).find(") Z") != std::string::npos));
}

TEST_CASE("a command cannot block its caller with children or output or unread input", "[app][run]") {
    const auto before = std::chrono::steady_clock::now();
    const auto left = run_command(shell("sleep 30 & echo gone"));
    CHECK(left.good());
    CHECK(left.lines == std::vector<std::string>{"gone"});
    CHECK(std::chrono::steady_clock::now() - before < 25s);
    const auto talkative = run_command(shell("head -c 10000000 /dev/zero | tr '\\0' x"));
    CHECK(talkative.good());
    REQUIRE(talkative.lines.size() == 1);
    CHECK(talkative.lines.front().size() == 64 * 1024);
    auto deaf = shell("exit 0");
    deaf.input = std::string(1'000'000, 'x');
    CHECK(run_command(deaf).good());
}

TEST_CASE("a command is ended when its caller ends", "[app][run]") {
    std::stop_source stop;
    const auto before = std::chrono::steady_clock::now();
    std::thread ender([&] {
        std::this_thread::sleep_for(100ms);
        stop.request_stop();
    });
    const auto outcome = run_command(shell("trap '' TERM; while :; do sleep 0.1; done", 600s), stop.get_token());
    ender.join();
    CHECK_THAT(outcome.trouble, Contains("because this program ends"));
    CHECK(std::chrono::steady_clock::now() - before < 120s);
}

TEST_CASE("a command has none of our files and signals as they are by default", "[app][run]") {
    const auto handler = std::signal(SIGPIPE, SIG_IGN);
    const int ours = dup(STDERR_FILENO);
    // Where `ls` takes the shell's place nobody has a pipe open; its fourth file is the folder that it lists.
    const auto files = run_command(shell("exec ls /proc/self/fd"));
    const auto signals = run_command(shell("grep SigIgn /proc/self/status"));
    close(ours);
    std::signal(SIGPIPE, handler);
    CHECK(files.lines == std::vector<std::string>{"0", "1", "2", "3"});
    REQUIRE(signals.lines.size() == 1);
    // Above the usual ones are two of the C library's own.
    CHECK_THAT(signals.lines.front(), Catch::EndsWith("0000000"));
}

TEST_CASE("a command whose exit status is unknown has failed", "[app][run]") {
    const auto handler = std::signal(SIGCHLD, SIG_IGN);
    const auto outcome = run_command(shell("exit 0"));
    std::signal(SIGCHLD, handler);
    CHECK(outcome.trouble == "sh: how it ended is not known: No child processes");
}
