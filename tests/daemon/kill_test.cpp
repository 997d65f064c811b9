#include "support/answers.hpp"
#include "support/catch.hpp"
#include "support/shared.hpp"
#include "support/subprocess.hpp"
#include "support/upstream.hpp"
#include <twir_events/store/store.hpp>

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <map>
#include <random>
#include <thread>

using namespace twir;
using namespace twir::support;

namespace {

constexpr int feeds = 4;
constexpr int events = 40;
constexpr int kills = 100;

/// What a feed lists: day of May and title, by UID.
using Listed = std::map<std::string, std::pair<std::string, std::string>>;

/// In a round: titles change, events move, and a few come and go. Two rounds in a row that are alike at the end settle
/// what has gone.
Listed listed_in_round(int feed, int round) {
    Listed listed;
    for (int e = 0; e < events; ++e) {
        const int mood = (e * 7 + round * (feed + 1)) % 13;
        if (mood == 0)
            continue;
        const std::string title = "Evening " + std::to_string(e) + (mood < 4 ? " v" + std::to_string(round) : "");
        listed["event-" + std::to_string(e)] = {std::to_string(10 + (e + (mood == 1 ? round : 0)) % 18), title};
    }
    return listed;
}

std::string feed_in_round(int feed, int round) {
    std::string text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\n";
    for (const auto& [uid, event] : listed_in_round(feed, round))
        text += "BEGIN:VEVENT\r\nUID:" + uid + "\r\nDTSTART:202605" + event.first +
                "T170000Z\r\nSUMMARY:" + event.second + "\r\nDESCRIPTION:" + std::string(400, 'x') +
                "\r\nURL:https://group.example/" + std::to_string(feed) + "/" + uid + "\r\nEND:VEVENT\r\n";
    return text + "END:VCALENDAR\r\n";
}

struct Installed {
    Installed() {
        std::string config =
            "database = 'twir.db'\nnow = 2026-05-01T12:00:00Z\n[poll]\npause = 0\nat_once_per_host = 4\n";
        for (int feed = 0; feed < feeds; ++feed)
            config += "[[source]]\nid = 'f" + std::to_string(feed) + "'\nkind = 'ical'\nallow_private = true\nurl = '" +
                      upstream.url("/" + std::to_string(feed)) + "'\n";
        write_file(file, config);
    }

    void set_round(int round) {
        for (int feed = 0; feed < feeds; ++feed)
            upstream.on("/" + std::to_string(feed), body(feed_in_round(feed, round)));
    }
    [[nodiscard]] Finished poll() const { return run_twir_events({"--config", file, "poll"}); }
    /// How many requests there have been.
    [[nodiscard]] int asked() const {
        int count = 0;
        for (int feed = 0; feed < feeds; ++feed)
            count += upstream.count("/" + std::to_string(feed));
        return count;
    }
    /// Starts a poll and kills it that long after its first request, if it still runs then: before that it only reads.
    void poll_and_kill(std::chrono::microseconds after) const {
        const int before = asked();
        const pid_t child = fork();
        if (child == 0) {
            const std::string program = twir_events_program();
            if (freopen("/dev/null", "w", stdout) != nullptr && freopen("/dev/null", "w", stderr) != nullptr)
                execl(program.c_str(), program.c_str(), "--config", file.c_str(), "poll", nullptr);
            _exit(127);
        }
        siginfo_t ended{};
        while (asked() == before && waitid(P_PID, static_cast<id_t>(child), &ended, WEXITED | WNOHANG | WNOWAIT) == 0 &&
               ended.si_pid == 0)
            std::this_thread::sleep_for(std::chrono::microseconds(200));
        std::this_thread::sleep_for(after);
        kill(child, SIGKILL);
        waitpid(child, nullptr, 0);
    }
    [[nodiscard]] std::string database() const { return (dir.path() / "twir.db").string(); }

    Upstream upstream;
    TemporaryDir dir;
    std::string file = (dir.path() / "twir.toml").string();
};

/// What is listed, without when it was seen.
std::vector<Listing> listed(const std::string& database) {
    auto store = store::Store::open(database).value();
    std::vector<Listing> out;
    for (auto& stored : store.listings({{}, true}).value())
        if (!stored.gone())
            out.push_back(std::move(stored.listing));
    return out;
}

/// What the feed's newest answer in the store listed.
Listed stored_of(store::Store& store, int feed) {
    Listed listed;
    store::ListingQuery query;
    query.source = "f" + std::to_string(feed);
    for (const auto& stored : store.listings(query).value())
        if (!stored.gone() && !stored.missing())
            listed[stored.listing.key.uid] = {format_date(stored.listing.start.written_date()).substr(8),
                                              stored.listing.summary};
    return listed;
}

}  // namespace

TEST_CASE("the database survives a kill at any moment", "[app][kill]") {
    Installed here;
    here.set_round(0);
    const auto whole = here.poll();
    REQUIRE(whole.exit_code == 0);
    const auto longest = std::chrono::duration_cast<std::chrono::microseconds>(whole.took).count();
    std::mt19937 random(20260501);
    std::uniform_int_distribution<long> moment(0, longest);
    std::array<int, feeds> stored_round{};
    for (int round = 1; round <= kills; ++round) {
        here.set_round(round);
        here.poll_and_kill(std::chrono::microseconds(moment(random)));
        auto store = store::Store::open(here.database());
        REQUIRE(store.has_value());
        REQUIRE(store->check().value().empty());
        // Whole answers only: what is stored of a feed is this round's answer, or still that of the last one stored.
        for (int feed = 0; feed < feeds; ++feed) {
            CAPTURE(round, feed);
            const auto stored = stored_of(*store, feed);
            int& last = stored_round.at(static_cast<std::size_t>(feed));
            if (stored == listed_in_round(feed, round))
                last = round;
            REQUIRE(stored == listed_in_round(feed, last));
        }
    }
    CAPTURE(stored_round);
    CHECK(*std::min_element(stored_round.begin(), stored_round.end()) > 0);
    Installed undisturbed;
    for (Installed* one : {&here, &undisturbed}) {
        one->set_round(kills + 1);
        // A listing leaves with the second answer that lacks it.
        for (int i = 0; i < 3; ++i)
            REQUIRE(one->poll().exit_code == 0);
    }
    CHECK(listed(here.database()) == listed(undisturbed.database()));
}
