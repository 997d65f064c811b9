#include "support/answers.hpp"
#include "support/catch.hpp"
#include "support/shared.hpp"
#include "support/subprocess.hpp"
#include "support/upstream.hpp"
#include <twir_events/core/text.hpp>

using namespace twir::support;
using Catch::Contains;

namespace {

/// A configuration without a database, and one source on this machine.
struct Runner {
    Runner() {
        upstream.on("/a.ics", body("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\nBEGIN:VEVENT\r\nUID:a\r\n"
                                   "DTSTART:20260510T170000Z\r\nSUMMARY:Rust evening\r\nEND:VEVENT\r\n"
                                   "END:VCALENDAR\r\n"));
        write_file(path("twir.toml"), "[poll]\npause = 0\n[[source]]\nid = 'community'\nkind = 'ical'\nurl = '" +
                                          upstream.url("/a.ics") + "'\nallow_private = true\n");
    }
    [[nodiscard]] std::string path(const char* name) const { return (dir.path() / name).string(); }
    [[nodiscard]] Finished run(std::vector<std::string> arguments, const char* database = "run.db") const {
        arguments.insert(arguments.begin(), {"--config", path("twir.toml"), "--database", path(database), "--now",
                                             "2026-05-01T12:00:00Z"});
        return run_twir_events(arguments);
    }

    Upstream upstream;
    TemporaryDir dir;
};

}  // namespace

TEST_CASE("a state that was saved is restored elsewhere", "[app][state]") {
    const Runner here;
    CHECK(here.run({"poll"}).exit_code == 0);
    CHECK(here.run({"state", "save", here.path("state")}).exit_code == 0);
    const auto restored = here.run({"state", "restore", here.path("state")}, "other.db");
    CHECK(restored.exit_code == 0);
    CHECK_THAT(restored.err, Contains("restored the state of 2026-05-01T12:00:00Z"));
    CHECK_THAT(here.run({"poll"}, "other.db").out, Contains("community  unchanged     200"));
    // It replaces what is there, also twice, and a second save replaces the file.
    CHECK(here.run({"state", "restore", here.path("state")}, "other.db").exit_code == 0);
    CHECK(here.run({"state", "save", here.path("state")}, "other.db").exit_code == 0);
}

TEST_CASE("a state that cannot be restored changes nothing, and the status says whose fault it is", "[app][state]") {
    const Runner here;
    CHECK(here.run({"poll"}).exit_code == 0);
    CHECK(here.run({"state", "save", here.path("state")}).exit_code == 0);
    const auto state = read_file(here.path("state"));
    write_file(here.path("damaged"), state.substr(0, state.size() - 10));
    const auto damaged = here.run({"state", "restore", here.path("damaged")});
    CHECK(damaged.exit_code == 1);
    CHECK_THAT(damaged.err, Contains("damaged: the saved state is damaged"));
    write_file(here.path("newer"), twir::replace_all(state.substr(0, 200), " schema ", " schema 9"));
    const auto newer = here.run({"state", "restore", here.path("newer")});
    CHECK(newer.exit_code == 2);
    CHECK_THAT(newer.err, Contains("a newer twir-events saved this state"));
    CHECK(here.run({"state", "restore", here.path("nowhere")}).exit_code == 1);
    CHECK_THAT(here.run({"poll"}).out, Contains("community  unchanged     200"));
    CHECK(here.run({"state", "save", here.path("other")}, "nowhere.db").exit_code == 1);
}

TEST_CASE("a state needs a database and a file", "[app][state]") {
    const Runner here;
    const auto none = run_twir_events({"--config", here.path("twir.toml"), "state", "save", here.path("state")});
    CHECK(none.exit_code == 2);
    CHECK_THAT(none.err, Contains("give --database"));
    CHECK(here.run({"state", "save"}).exit_code == 2);
    CHECK(here.run({"state", "keep", here.path("state")}).exit_code == 2);
}
