#pragma once

#include "poll/asking.hpp"
#include "poll/meetup_api.hpp"
#include <twir_events/feeds/reading.hpp>
#include <twir_events/net/http_client.hpp>
#include <twir_events/poll/polled_source.hpp>
#include <twir_events/store/answer.hpp>
#include <twir_events/store/feed_state.hpp>

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace twir::poll {

/// feeds::read_feed, or a test's own.
using ReadFeed = std::function<result<feeds::Reading>(std::string_view bytes, const feeds::ReadOptions& options)>;

/// What a conversation wants next.
struct Step {
    enum class Kind { fetch, read_file, finished };
    Kind kind = Kind::finished;
    net::Request request;               ///< of `fetch`
    std::chrono::milliseconds wait{0};  ///< of `fetch`: not before
    std::string path;                   ///< of `read_file`
};

/// Its result.
struct Gathered {
    Outcome outcome;
    std::optional<store::Answer> answer;  ///< where the outcome is `read`
    std::vector<Problem> problems;
    std::uint64_t bytes = 0;    ///< of bodies
    std::optional<Date> issue;  ///< of an issue or draft: its date
    std::string calendar_id;    ///< that was looked up; empty: none was
};

/// One poll of one source, with all its pages and tokens: names the next request, takes the answers, and finally
/// decides what they mean. Does no I/O and knows no clock.
class Conversation {
  public:
    /// `meetup` may be null where no source needs it.
    Conversation(std::shared_ptr<const PolledSource> config, const store::FeedState& state, const Window& window,
                 std::shared_ptr<MeetupApi> meetup, ReadFeed read_feed);

    Step next(Instant now, MeetupApi::SteadyTime steady_now);
    void on_response(const result<net::Response>& response, Instant now);
    void on_file(const result<std::string>& bytes, Instant now);
    /// Ends it as failed, for a reason of our own.
    void abort(Error why) { fail_with(gathered_.outcome.status, std::move(why)); }
    /// After a `finished` step, once.
    Gathered take(Instant now);

  private:
    [[nodiscard]] bool reads_files() const;
    /// Continues with the other address, if it has one that was not fetched yet.
    bool fall_back();
    Step next_fetch(Instant now, MeetupApi::SteadyTime steady_now);
    void on_token(const net::Response& response, Instant now);
    void on_lookup(const net::Response& response, Instant now);
    /// Continues with looking up the calendar, if its id may have changed.
    bool look_up_again();
    /// The source as its answers are read.
    [[nodiscard]] Source source_read() const;
    void on_page(const net::Response& response, Instant now);
    void accept(std::string_view body, Instant now);
    void follow(const std::string& cursor);
    void fail_with(int status, Error error, std::optional<std::chrono::seconds> retry_after = {});

    std::shared_ptr<const PolledSource> config_;
    const Asking& asking_;
    store::FeedState state_;
    Window window_;
    std::shared_ptr<MeetupApi> meetup_;
    ReadFeed read_feed_;
    std::vector<std::string> urls_;

    Gathered gathered_;
    store::Answer answer_;
    std::string digest_;
    std::string cursor_;
    std::set<std::string> cursors_;
    std::size_t pages_ = 0;
    bool finished_ = false;
    bool asking_for_token_ = false;
    bool asked_conditionally_ = false;
    bool token_is_new_ = false;  ///< no page was asked with it yet
    bool token_renewed_ = false;
    bool fell_back_ = false;
    std::string calendar_id_;  ///< of a source that looks it up; empty: not known
    bool looking_up_ = false;
    bool looked_up_ = false;
};

/// What an error status means, in words for the feed's owner.
std::string status_in_words(int status);

}  // namespace twir::poll
