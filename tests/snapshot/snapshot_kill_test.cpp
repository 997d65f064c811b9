#include "snapshot/freeze.hpp"
#include "snapshot/snapshot_fixture.hpp"
#include "support/catch.hpp"
#include <twir_events/core/digest.hpp>
#include <twir_events/store/store.hpp>

#include <sys/wait.h>

#include <csignal>
#include <map>
#include <random>
#include <thread>

using namespace twir;
using namespace twir::snapshot;
using namespace twir::snapshot::test;

namespace {

// Each database is read whole after each kill, so that four short histories take less time than a long one.
constexpr int histories = 4;
constexpr int kills = 25;
const Date issue = date::year(2026) / 5 / 6;

/// What the feed says before that round: never the same twice, and much enough that writing takes a while.
std::string events_of_round(int round) {
    std::string text;
    for (int e = 0; e < 60; ++e)
        text += vevent(std::to_string(e), "202605" + std::to_string(10 + e % 18),
                       "Evening " + std::to_string(e) + " of round " + std::to_string(e % 5 == 0 ? round : 0));
    return text;
}

void take_and_kill(const Frozen& here, std::chrono::microseconds after) {
    const pid_t child = start({support::twir_events_program(), "--config", here.path("twir.toml"), "--now",
                               "2026-05-05T18:00:00Z", "snapshot", "next", "--poll", "--out", here.path("out")});
    std::this_thread::sleep_for(after);
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
}

/// Of every revision, by the digest of its Markdown or JSON: which one it is.
struct Revisions {
    std::map<std::string, int> markdown;
    std::map<std::string, int> json;
};

/// All of the database, each found whole.
Revisions read_revisions(const Frozen& here) {
    auto store = store::Store::open(here.path("twir.db")).value();
    REQUIRE(store.check().value().empty());
    Revisions found;
    int last = 0;
    for (const auto& s : store.snapshots().value()) {
        const auto snapshot = store.snapshot(issue, s.revision).value();
        REQUIRE(snapshot.has_value());
        REQUIRE(faults_of(*snapshot).empty());
        REQUIRE(snapshot->revision == ++last);
        found.markdown[snapshot->digest] = last;
        found.json[snapshot->json_digest] = last;
    }
    return found;
}

/// The revision that a file is of; 0: it is not there. A part of one fails the test.
int revision_of(const Frozen& here, const std::string& file, const std::map<std::string, int>& known) {
    if (!here.has(file))
        return 0;
    const auto found = known.find(sha256_hex(here.read(file)));
    REQUIRE(found != known.end());
    return found->second;
}

}  // namespace

TEST_CASE("killed at any moment, a snapshot is there wholly or not at all", "[app][snapshot][kill]") {
    const int history = GENERATE(range(0, histories));
    const Frozen here;
    here.say(events_of_round(0));
    const std::vector<std::string> take{"snapshot", "next", "--poll", "--out", here.path("out")};
    const auto whole = here.run(take);
    REQUIRE(whole.exit_code == 0);
    // Later after one that was killed too early, earlier after one that was not: as many of each, at any speed.
    auto longest = std::chrono::duration_cast<std::chrono::microseconds>(whole.took).count();
    std::mt19937 random(20260506U + static_cast<unsigned>(history));
    int before = 1;
    int taken = 0;
    int lagging = 0;
    for (int round = 1; round <= kills; ++round) {
        CAPTURE(round);
        here.say(events_of_round(round));
        take_and_kill(here, std::chrono::microseconds(std::uniform_int_distribution<long>(0, longest)(random)));
        const auto revisions = read_revisions(here);
        const int last = static_cast<int>(revisions.json.size());
        REQUIRE((last == before || last == before + 1));
        taken += last - before;
        longest += longest / (last > before ? -10 : 10);
        // The files may lag by what was taken since the last snapshot with this folder, and are whole.
        const int markdown = revision_of(here, "out/2026-05-06.md", revisions.markdown);
        const int json = revision_of(here, "out/2026-05-06.json", revisions.json);
        REQUIRE(markdown >= 1);
        REQUIRE(json >= markdown);
        REQUIRE(json >= last - 1);
        REQUIRE(here.has("out/latest.md"));
        lagging += markdown < last ? 1 : 0;
        before = last;
    }
    INFO("taken " << taken << ", of them with files that lagged " << lagging);
    CHECK(taken > 0);
    CHECK(taken < kills);
    // The next one notices, completes, and removes what the killed ones left.
    REQUIRE(here.run(take).exit_code == 0);
    for (const auto& entry : std::filesystem::directory_iterator(here.path("out")))
        CHECK_FALSE(entry.path().filename().string().starts_with("."));
    CHECK(here.run({"snapshot", "--verify", "--out", here.path("out")}).exit_code == 0);
}
