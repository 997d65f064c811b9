// What the commands say and do where the disk takes nothing any more.
#include "snapshot/snapshot_fixture.hpp"
#include "support/catch.hpp"
#include "support/small_disk.hpp"
#include "support/subprocess.hpp"
#include <twir_events/store/store.hpp>

using namespace twir;
using Catch::Contains;
using snapshot::test::calendar;
using snapshot::test::vevent;

namespace {

const std::string draft =
    "Title: x\nDate: 2026-05-06\n\n## Upcoming Events\n\nRusty Events between 2026-05-06 - 2026-06-03 🦀\n\n### "
    "Europe\n"
    "* 2026-05-01 | Berlin, DE | [O](https://o.example)\n    * [**Old**](https://o.example/e)\n\n"
    "If you are running a Rust event please add it to the [calendar] to get\nit mentioned here.\n";

/// A database and a draft on a disk of half a megabyte, the configuration beside it.
class OnSmallDisk {
  public:
    explicit OnSmallDisk(support::SmallDisk disk) : disk_(std::move(disk)) {
        support::write_file(file("organizers.toml"),
                            "[[organizer]]\nname = 'Rust Nowhere'\nurl = 'https://www.meetup.com/rust-nowhere'\ncity = "
                            "'Berlin'\ncountry = 'DE'\n");
        support::write_file(file("feed.ics"), calendar(vevent("1", "20260510", "First evening")));
        support::write_file(file("twir.toml"),
                            "database = '" + (disk_.path() / "twir.db").string() +
                                "'\ndirectory = ['organizers.toml']\n[[source]]\nid = 'community'\nkind "
                                "= 'google-calendar'\nurl = 'file:feed.ics'\n");
        support::write_file(disk_.path() / "draft.md", draft);
    }
    [[nodiscard]] support::Finished run(std::vector<std::string> arguments) const {
        arguments.insert(arguments.begin(), {"--config", file("twir.toml").string(), "--now", "2026-05-05T18:00:00Z"});
        return support::run_twir_events(arguments);
    }
    [[nodiscard]] std::string on_disk(const std::string& name) const { return (disk_.path() / name).string(); }
    [[nodiscard]] std::filesystem::path file(const std::string& name) const { return dir_.path() / name; }
    [[nodiscard]] const support::SmallDisk& disk() const { return disk_; }

    /// Whatever only reads works, and says the same as before.
    void check_reading() const {
        const auto section = run({"section", "next", "--offline"});
        CHECK(section.exit_code == 0);
        CHECK_THAT(section.out, Contains("First evening"));
        for (const std::vector<std::string>& command : std::vector<std::vector<std::string>>{
                 {"section", "next"},
                 {"explain", "next", "evening"},
                 {"changes", "next"},
                 {"feeds"},
                 {"check-config"},
                 {"snapshot", "--list"},
                 {"snapshot", "next", "--show"},
                 {"snapshot", "--verify"},
                 {"lint", on_disk("draft.md")},
                 {"fix", on_disk("draft.md")},
                 {"merge", on_disk("draft.md")},
                 {"backup", (dir_.path() / "copy.db").string()},
             }) {
            const auto done = run(command);
            CAPTURE(command, done.err);
            CHECK(done.exit_code <= 1);
            CHECK_THAT(done.err, !Contains("error: database"));
            if (command.front() != "lint")
                CHECK(done.exit_code == 0);
        }
        CHECK_THAT(run({"merge", on_disk("draft.md")}).out, Contains("First evening") && !Contains("Old"));
        std::filesystem::remove(dir_.path() / "copy.db");
    }

  private:
    support::TemporaryDir dir_;
    support::SmallDisk disk_;
};

std::optional<OnSmallDisk> make(const char* what) {
    auto disk = support::SmallDisk::make(640);
    if (!disk) {
        WARN("skipped: this process may not mount " << what);
        return {};
    }
    return std::optional<OnSmallDisk>(std::in_place, std::move(*disk));
}

}  // namespace

TEST_CASE("on a full disk what reads works, and what writes says that the disk is full", "[app][disk]") {
    const auto here = make("a full disk");
    if (!here)
        return;
    REQUIRE(here->run({"poll"}).exit_code == 0);
    REQUIRE(here->run({"snapshot", "next"}).exit_code == 0);
    here->disk().fill();
    here->check_reading();
    support::write_file(here->file("feed.ics"), calendar(vevent("1", "20260510", "Another evening")));
    for (const std::vector<std::string>& command : std::vector<std::vector<std::string>>{
             {"poll"},
             {"snapshot", "next", "--force"},
             {"snapshot", "next", "--poll"},
             {"backup", here->on_disk("copy.db")},
             {"serve", "--listen", "127.0.0.1:0"},
         }) {
        const auto done = here->run(command);
        CAPTURE(command, done.out, done.err);
        CHECK(done.exit_code == 3);
        CHECK_THAT(done.err + done.out, Contains("disk is full"));
    }
    for (const char* command : {"merge", "fix"}) {
        const auto done = here->run({command, here->on_disk("draft.md"), "--in-place"});
        CAPTURE(command, done.err);
        CHECK(done.exit_code == 3);
        CHECK_THAT(done.err, Contains("No space left on device"));
        CHECK(support::read_file(here->on_disk("draft.md")) == draft);
    }
    here->disk().empty();
    CHECK(here->run({"poll"}).exit_code == 0);
    CHECK_THAT(here->run({"section", "next"}).out, Contains("Another evening"));
}

TEST_CASE("on a read-only disk what reads works", "[app][disk]") {
    const auto here = make("a read-only disk");
    if (!here)
        return;
    REQUIRE(here->run({"poll"}).exit_code == 0);
    REQUIRE(here->run({"snapshot", "next"}).exit_code == 0);
    here->disk().forbid_writing();
    here->check_reading();
    const auto polled = here->run({"poll"});
    CHECK(polled.exit_code == 3);
    CHECK_THAT(polled.err, Contains("database " + here->on_disk("twir.db") + ": the disk is read-only"));
}

TEST_CASE("a database that was not closed is read on a full disk, too", "[app][disk]") {
    const auto here = make("a full disk");
    if (!here)
        return;
    REQUIRE(here->run({"poll"}).exit_code == 0);
    REQUIRE(here->run({"snapshot", "next"}).exit_code == 0);
    {
        // As a program leaves it that is killed: the newest is in the log.
        auto database = store::Store::open(here->on_disk("twir.db")).value();
        store::ToldProblem told;
        told.problem = "feed-down x";
        REQUIRE(database.save_told({told}, {}).has_value());
        for (const char* name : {"twir.db", "twir.db-wal"})
            std::filesystem::copy_file(here->on_disk(name), here->file(name));
    }
    for (const char* name : {"twir.db", "twir.db-wal"})
        std::filesystem::copy_file(here->file(name), here->on_disk(name),
                                   std::filesystem::copy_options::overwrite_existing);
    here->disk().fill();
    here->check_reading();
    auto database = store::Store::open(here->on_disk("twir.db"), store::OpenMode::read_only);
    REQUIRE(database.has_value());
    CHECK(database->told_problems().value().size() == 1);
}

TEST_CASE("a file that may not grow is as a full disk", "[app][disk]") {
    const support::TemporaryDir dir;
    const auto file = (dir.path() / "twir.toml").string();
    support::write_file(file, "database = 'twir.db'\n[[source]]\nid = 'a'\nkind = 'ical'\nurl = 'file:a.ics'\n");
    support::write_file(dir.path() / "a.ics", calendar(vevent("1", "20260510", std::string(200'000, 'x'))));
    // In blocks of 512 or 1,024 bytes.
    const auto done = support::run(
        {"/bin/sh", "-c", "ulimit -f 64; exec \"$@\"", "sh", support::twir_events_program(), "--config", file, "poll"});
    CAPTURE(done.out, done.err);
    CHECK(done.exit_code == 3);
    CHECK_THAT(done.out + done.err, Contains("database "));
}
