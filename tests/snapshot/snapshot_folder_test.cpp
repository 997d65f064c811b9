#include "snapshot/freeze.hpp"
#include "support/catch.hpp"
#include "support/shared.hpp"
#include <twir_events/snapshot/snapshot_folder.hpp>

#include <unistd.h>

#include <iterator>
#include <thread>

using namespace twir;
using namespace twir::snapshot;
using Catch::Contains;

namespace fs = std::filesystem;

namespace {

const Date may_6 = date::year(2026) / 5 / 6;
const Date may_13 = date::year(2026) / 5 / 13;

store::Snapshot snapshot_of(Date issue, int revision) {
    store::Snapshot s;
    s.issue = issue;
    s.revision = revision;
    s.markdown = "# " + snapshot_name(issue, revision) + "\n";
    s.json = "{\"revision\": " + std::to_string(revision) + "}\n";
    return s;
}

struct Shown {
    /// Stored, and written as far as its first `steps` files.
    void take(Date issue, int revision, std::size_t steps = 3) {
        const auto snapshot = snapshot_of(issue, revision);
        const auto before = store.snapshot(issue).value();
        auto files = folder.stage(snapshot, before).value();
        REQUIRE(store.add_snapshot(snapshot).value() == revision);
        if (steps >= files.size()) {
            REQUIRE(folder.put_in_place(files, store, issue, revision).has_value());
            return;
        }
        for (std::size_t i = 0; i < steps; ++i)
            REQUIRE(files[i].put_in_place().has_value());
    }
    std::vector<fs::path> complete(std::optional<Date> wanted = {}) {
        auto completed = folder.complete(store, wanted).value();
        by_hand = std::move(completed.by_hand);
        troubles = std::move(completed.troubles);
        return std::move(completed.written);
    }
    [[nodiscard]] std::string read(const std::string& name) const { return support::read_file(dir.path() / name); }

    support::TemporaryDir dir;
    store::Store store = store::Store::in_memory();
    SnapshotFolder folder = SnapshotFolder::make(dir.path()).value();
    std::vector<fs::path> by_hand;
    std::vector<std::string> troubles;
};

}  // namespace

TEST_CASE("a folder shows the last revisions and a link to the newest issue", "[app][snapshot]") {
    Shown here;
    here.take(may_13, 1);
    here.take(may_6, 1);
    here.take(may_6, 2);
    CHECK(here.read("2026-05-06.md") == "# 2026-05-06 revision 2\n");
    CHECK_THAT(here.read("2026-05-06.diff"), Contains("-# 2026-05-06 revision 1\n+# 2026-05-06 revision 2\n"));
    CHECK_FALSE(fs::exists(here.dir.path() / "2026-05-13.diff"));
    CHECK(here.read("latest.md") == "# 2026-05-13 revision 1\n");
    CHECK(here.folder.faults(here.store).value().empty());
    CHECK(here.complete().empty());
}

TEST_CASE("files that lag behind the database are completed", "[app][snapshot]") {
    for (std::size_t steps = 0; steps < 3; ++steps) {
        CAPTURE(steps);
        Shown here;
        here.take(may_6, 1);
        here.take(may_6, 2, steps);
        CHECK_FALSE(here.folder.faults(here.store).value().empty());
        CHECK(here.complete().size() == 3 - steps);
        CHECK(here.read("2026-05-06.md") == "# 2026-05-06 revision 2\n");
        CHECK(here.folder.faults(here.store).value().empty());
    }
}

TEST_CASE("files are written for issues that the folder holds, and for the one that is wanted", "[app][snapshot]") {
    Shown here;
    REQUIRE(here.store.add_snapshot(snapshot_of(may_6, 1)).has_value());
    CHECK(here.complete().empty());
    // One that holds none of what was frozen may be the wrong one.
    CHECK_THAT(here.folder.faults(here.store).value().at(0), Contains("has no files of any issue"));
    CHECK(here.folder.faults(here.store, may_6).value().size() == 2);
    // Markdown, JSON and the link.
    CHECK(here.complete(may_6).size() == 3);
    fs::remove(here.dir.path() / "2026-05-06.json");
    fs::remove(here.dir.path() / "latest.md");
    CHECK(here.folder.faults(here.store).value().size() == 2);
    CHECK(here.complete().size() == 2);
}

TEST_CASE("a file edited by hand is kept aside when a new revision replaces it", "[app][snapshot]") {
    Shown here;
    here.take(may_6, 1);
    support::write_file(here.dir.path() / "2026-05-06.md", "by hand\n");
    CHECK(here.complete(may_6).empty());
    CHECK(here.by_hand == std::vector<fs::path>{here.dir.path() / "2026-05-06.md"});
    CHECK_THAT(here.folder.faults(here.store).value().at(0), Contains("does not match any revision"));
    here.take(may_6, 2);
    CHECK(here.read("2026-05-06.md") == "# 2026-05-06 revision 2\n");
    CHECK(here.read("2026-05-06.md~") == "by hand\n");
}

TEST_CASE("a file in the place of the link is not replaced", "[app][snapshot]") {
    Shown here;
    support::write_file(here.dir.path() / "latest.md", "mine\n");
    REQUIRE(here.store.add_snapshot(snapshot_of(may_6, 1)).has_value());
    const auto completed = here.folder.complete(here.store, may_6);
    REQUIRE_FALSE(completed.has_value());
    CHECK_THAT(completed.error().message, Contains("latest.md: is not a link"));
    CHECK(here.read("latest.md") == "mine\n");
}

TEST_CASE("leftovers of killed programs are removed and writers are exclusive", "[app][snapshot]") {
    Shown here;
    here.take(may_6, 1);
    for (int n = 0; n < 100; ++n)
        support::write_file(here.dir.path() / (".twir-events-" + std::to_string(getpid()) + "-" + std::to_string(n)),
                            "half a");
    fs::create_symlink("2026-05-06.md", here.dir.path() / ".twir-events-1-latest");
    auto other = std::optional(here.folder.lock().value());
    std::thread completing([&] { CHECK(here.complete().empty()); });
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    CHECK(fs::is_symlink(here.dir.path() / ".twir-events-1-latest"));
    other.reset();
    completing.join();
    CHECK(std::distance(fs::directory_iterator(here.dir.path()), fs::directory_iterator()) == 3);
    here.take(may_6, 2);
}

TEST_CASE("errors with another issue's files are reported and do not block the snapshot", "[app][snapshot]") {
    Shown here;
    here.take(may_6, 1);
    fs::remove(here.dir.path() / "2026-05-06.json");
    fs::create_directory(here.dir.path() / "2026-05-06.json");
    CHECK(here.complete(may_13).empty());
    REQUIRE(here.troubles.size() == 1);
    CHECK_THAT(here.troubles.front(), Contains("2026-05-06.json"));
    here.take(may_13, 1);
    CHECK_FALSE(here.folder.complete(here.store, may_6).has_value());
    CHECK_THAT(here.folder.faults(here.store).value().at(0), Contains("2026-05-06.json"));
}

TEST_CASE("a folder that is only looked at is not made", "[app][snapshot]") {
    const support::TemporaryDir dir;
    CHECK(SnapshotFolder::open(dir.path() / "misspelt").error().is(errc::not_found));
    CHECK_FALSE(fs::exists(dir.path() / "misspelt"));
}
