#include "support/catch.hpp"
#include "support/shared.hpp"
#include "support/subprocess.hpp"
#include <twir_events/core/text.hpp>

using namespace twir::support;
using Catch::Contains;
using Catch::StartsWith;

TEST_CASE("version goes to standard output", "[app][program]") {
    const auto done = run_twir_events({"version"});
    CHECK(done.exit_code == 0);
    CHECK_THAT(done.out, StartsWith("twir-events "));
    CHECK(done.err.empty());
}

TEST_CASE("a wrong command line is reported on standard error and exits with 2", "[app][program]") {
    const std::vector<std::vector<std::string>> wrong = {
        {},
        {"sectoin"},
        {"version", "--colour"},
        {"explain"},
        {"section", "next", "--format", "html"},
        {"inspect", "a.ics", "--zone", "Mars/Base"},
        {"inspect", "a.ics", "--from", "tomorrow"},
        {"inspect", "a.ics", "--from", "2025-02-01", "--to", "2025-01-01"},
        {"inspect", "a.ics", "--now", "noon"},
        {"inspect", "a.ics", "--to", "9999-12-31"},
        {"inspect", "a.ics", "--now", "9999-12-31T23:59:59Z"},
        {"inspect", "a.ics", "--now", "9999-12-31T23:59:59-12:00"},
        {"inspect", "a.ics", "--now", "10000-01-01T00:00:00Z"},
        {"inspect", "a.ics", "--now", "0001-01-01T00:00:00Z"}};
    for (const auto& arguments : wrong) {
        const auto done = run_twir_events(arguments);
        CAPTURE(arguments);
        CHECK(done.exit_code == 2);
        CHECK(done.out.empty());
        CHECK_THAT(done.err, StartsWith("twir-events: error: "));
    }
}

TEST_CASE("--version prints the version and a mistyped command gets a hint", "[app][program]") {
    CHECK(run_twir_events({"--version"}).out == run_twir_events({"version"}).out);
    CHECK_THAT(run_twir_events({"sectoin"}).err, Contains("unknown command \"sectoin\"; did you mean section?"));
    const auto painted = run_twir_events({"sectoin", "--color", "always"}).err;
    CHECK_THAT(painted, StartsWith("twir-events: error: "));
    for (const auto* command : {"serve", "section", "explain", "feeds", "poll", "lint", "merge", "snapshot"})
        CHECK_THAT(run_twir_events({command, "--help"}).out, Contains("Examples:\n    twir-events "));
}

TEST_CASE("help goes to standard output", "[app][program]") {
    const auto done = run_twir_events({"section", "--help"});
    CHECK(done.exit_code == 0);
    CHECK_THAT(done.out, Contains("--region"));
    CHECK(done.err.empty());
}

TEST_CASE("check-config counts sources and organizers", "[app][program]") {
    const TemporaryDir dir;
    const std::string file = (dir.path() / "twir.toml").string();
    write_file(file, "[[source]]\nkind = 'luma'\ncalendar_id = 'cal-1'\norganizer_url = 'https://x.example/'\n");
    const auto done = run_twir_events({"check-config", "--config", file});
    CHECK(done.exit_code == 0);
    CHECK(done.out == file + ": 1 source, 0 organizers\n");
    const auto warnings = twir::split(done.err, '\n');
    REQUIRE(warnings.size() == 3);
    CHECK(warnings[0] ==
          "twir-events: warning: " + file +
              ":1:1: source.organizer_url: no organizer of the directory has the url https://x.example/");
    CHECK_THAT(std::string(warnings[1]), Contains("poll.contact: missing") && Contains("`serve` and `poll` refuse"));
}

TEST_CASE("check-config lists all mistakes and exits with 2", "[app][program]") {
    const TemporaryDir dir;
    const std::string file = (dir.path() / "twir.toml").string();
    write_file(file, "[section]\nwindow_day = 28\n\n[[source]]\nkind = 'meetup_ical'\n");
    const auto done = run_twir_events({"--config", file, "check-config"});
    CHECK(done.exit_code == 2);
    CHECK(done.out.empty());
    CHECK(done.err == "twir-events: error: " + file +
                          ":2:1: section.window_day: unknown key; did you mean window_days?\n"
                          "twir-events: error: " +
                          file +
                          ":5:8: source.kind: expected one of google-calendar, ical, meetup, meetup-ical, luma, "
                          "luma-ical, twir-draft, event-page, found \"meetup_ical\"\n");
    const auto missing = run_twir_events({"--config", "/does/not/exist.toml", "check-config"});
    CHECK(missing.exit_code == 2);
    CHECK(missing.err == "twir-events: error: cannot read /does/not/exist.toml: No such file or directory\n");
}

TEST_CASE("output to a closed standard output is discarded", "[app][program]") {
    const TemporaryDir dir;
    const std::string file = (dir.path() / "draft.md").string();
    write_file(file, "Date: 2025-12-03\n\n## Upcoming Events\n");
    CHECK(run({"sh", "-c", "\"$0\" fix \"$1\" >&-", twir_events_program(), file}).exit_code == 3);
    CHECK(run({"sh", "-c", "\"$0\" lint --rules <&- >&- 2>&-", twir_events_program()}).exit_code == 3);
    CHECK(read_file(file) == "Date: 2025-12-03\n\n## Upcoming Events\n");
}

TEST_CASE("a result that cannot be written is trouble outside", "[app][program]") {
    const auto done = run({"sh", "-c", "\"$0\" version >/dev/full", twir_events_program()});
    CHECK(done.exit_code == 3);
    CHECK_THAT(done.err, Contains("cannot write standard output: No space left on device"));
}

TEST_CASE("a closed output pipe exits with 3 and prints nothing", "[app][program]") {
    const TemporaryDir dir;
    // A pipe whose last reader has gone, and SIGPIPE as a shell gives it to a program.
    const auto done = run({"sh", "-c",
                           "mkfifo \"$1\" && exec 3<>\"$1\" 4>\"$1\" 3<&- && "
                           "exec env --default-signal=PIPE \"$0\" version >&4",
                           twir_events_program(), (dir.path() / "pipe").string()});
    CHECK(done.exit_code == 3);
    CHECK(done.err.empty());
}
