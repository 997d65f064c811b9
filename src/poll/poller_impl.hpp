#pragma once

#include "poll/conversation.hpp"
#include "poll/host_queue.hpp"
#include <twir_events/poll/poller.hpp>

#include <map>
#include <optional>
#include <set>
#include <span>

namespace twir::poll {

class PollerImpl final : public Poller {
  public:
    PollerImpl(PollerParts parts, PollerOptions options, MeetupCredentials meetup);
    result<void> load(std::vector<PolledSource> sources);

    void on_report(std::function<void(const PollReport&)> handler) override { report_ = std::move(handler); }
    void start() override;
    void poll_once(const std::vector<std::string>& ids, std::function<void(std::vector<PollReport>)> done) override;
    result<void> set_sources(std::vector<PolledSource> sources) override { return load(std::move(sources)); }
    result<void> save() override;
    void stop(std::function<void()> stopped) override;
    [[nodiscard]] std::uint64_t beats() const override { return beats_; }

  private:
    /// A source with its state.
    struct Feed {
        std::shared_ptr<const PolledSource> config;
        store::FeedState state;
        std::string host;
        std::string request_fingerprint;
        bool queued = false;  ///< waits for its host's turn or is being polled
        int not_stored = 0;   ///< answers in a row that could not be stored
    };
    /// A poll under way.
    struct Running {
        Conversation conversation;
        std::shared_ptr<const PolledSource> config;
        std::string host;
        std::string request_fingerprint;
        HostQueue::SteadyTime started;
        bool asked_before = false;
        bool waiting = false;  ///< for the timer, with nothing under way
        std::unique_ptr<net::Timer> timer = nullptr;
    };
    /// A poll that has come to something, which is not stored yet.
    struct Concluded {
        std::string id;
        Gathered gathered;
        Instant at;
        std::chrono::milliseconds took;
    };
    /// A round of poll_once that waits for reports.
    struct Round {
        std::vector<std::string> order;
        std::set<std::string> open;
        std::map<std::string, PollReport> reports;
        std::function<void(std::vector<PollReport>)> done;
    };

    [[nodiscard]] Window window(Instant now) const;
    /// To the configuration and the clock; the feed must not be queued.
    void adjust_state(Feed& feed, Instant now);
    /// After the clock was set back.
    void adjust_states(Instant now);
    void schedule(const std::string& id, Feed& feed);
    void enqueue(const std::string& id, Feed& feed);
    void queue_due(Instant now);
    void put_off_closed(Instant now);
    /// Starts what may start now, and sets the timer for what may start next.
    void pump();
    void set_timer(Instant now);
    void begin(const std::string& id);
    void advance(const std::string& id);
    /// Does that for one feed. What it throws is a bug that must not end the others: it is logged and given back.
    static std::optional<Error> guard(const std::string& id, const std::function<void()>& body);
    /// Does one step of a poll; false where that was a bug, which aborts the poll.
    bool step(const std::string& id, const std::function<void(Running&)>& body);
    bool next_step(const std::string& id, Running& running);
    void fetch(const std::string& id, Running& running, Step next);
    void send(const std::string& id, net::Request request);
    void finish(const std::string& id);
    /// Whether what has come in must not wait for more.
    [[nodiscard]] bool batch_is_due() const;
    /// Stores what has come in, updates the feeds with it, and reports it.
    void store_batch();
    /// A result for each, in their order.
    std::vector<result<store::ApplyReport>> store_all(std::vector<Concluded>& polls);
    /// In one transaction.
    result<std::vector<store::ApplyReport>> store_together(std::span<Concluded> polls);
    [[nodiscard]] store::FeedState state_after(const Concluded& poll);
    PollReport settle(Concluded& poll, const result<store::ApplyReport>& stored);
    void deliver(const PollReport& report);
    /// Before a large answer is read: stores that the reading failed, in case the process does not survive it.
    /// Otherwise that feed would be the first one polled after each start.
    void note_attempt(const std::string& id, const Running& running, std::size_t bytes);
    /// Stores the feeds' states again, where what was noted led to nothing else; on an error they keep waiting.
    result<void> withdraw_notes();
    /// In the order in which a round polls them.
    [[nodiscard]] std::vector<std::string> in_turn(const std::set<std::string>& ids) const;
    /// After the sources changed: polls what rounds still wait for, or reports it as removed.
    void resume_rounds();
    void complete_rounds(const PollReport& report);
    [[nodiscard]] PollReport not_asked(const Feed& feed, std::string why) const;

    PollerParts parts_;
    PollerOptions options_;
    std::shared_ptr<MeetupApi> meetup_;
    std::function<void(const PollReport&)> report_;

    std::map<std::string, Feed> feeds_;
    std::set<std::pair<Instant, std::string>> due_;
    HostQueue queue_;
    std::map<std::string, Running> running_;
    /// What has come in and is stored soon, in one transaction: one for each took a quarter of a round's time.
    std::vector<Concluded> batch_;
    std::unique_ptr<net::Timer> batch_timer_;
    /// Feeds whose stored state says that their answer was never read to its end.
    std::set<std::string> noted_;
    std::vector<Round> rounds_;
    std::unique_ptr<net::Timer> timer_;
    std::function<void()> stopped_;
    Instant last_pump_;
    bool started_ = false;
    bool stopping_ = false;
    std::uint64_t beats_ = 0;
    /// Callbacks hold a weak_ptr to it, so they never reach a destroyed poller.
    std::shared_ptr<PollerImpl*> self_;
};

}  // namespace twir::poll
