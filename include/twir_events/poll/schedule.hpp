#pragma once

#include <twir_events/core/date.hpp>
#include <twir_events/core/result.hpp>
#include <twir_events/store/feed_state.hpp>

#include <chrono>
#include <optional>
#include <string>

namespace twir::poll {

/// How often a source is asked. From the configuration.
struct Pace {
    std::chrono::seconds interval = std::chrono::hours(6);
    std::chrono::seconds floor = std::chrono::minutes(15);       ///< never more often, even on request
    std::chrono::seconds first_retry = std::chrono::minutes(5);  ///< after one failure; doubled with each further one
    std::chrono::seconds longest = std::chrono::hours(24);       ///< caps the backoff, and the pace a host may ask for
    std::chrono::seconds longest_sleep = std::chrono::hours(24 * 7);  ///< caps a Retry-After: no feed is given up

    std::optional<date::weekday> issue_day = date::Wednesday;   ///< issues carry this day's date; empty: no tightening
    std::chrono::seconds near_before = std::chrono::hours(36);  ///< tight from so long before 00:00 UTC of that day ...
    std::chrono::seconds near_after =
        std::chrono::hours(54);  ///< ... until so long after (SECTION_FORMAT.md section 8)
    std::chrono::seconds near_interval = std::chrono::hours(2);
};

/// What came of one attempt. The store's FeedState is what is remembered of all attempts so far, and a PollReport this
/// one with what it changed in the store.
struct Outcome {
    enum class Kind {
        read,       ///< a good answer, parsed
        unchanged,  ///< a good answer: 304, or the same bytes as before
        failed,     ///< anything else: no answer, an error status, a body of another kind
        gone,       ///< 410
        not_yet,    ///< it does not exist, as PolledSource::may_be_missing allows
    };

    Kind kind = Kind::failed;
    int status = 0;                                   ///< HTTP status; 0: no answer, or a file
    std::string error;                                ///< in words; of `failed`, `gone` and `not_yet`
    boost::system::error_code code;                   ///< the same for programs
    std::optional<std::chrono::seconds> retry_after;  ///< of a 429 or 503, or of an API's own word for it
    std::chrono::seconds asked_pace{0};               ///< Cache-Control, REFRESH-INTERVAL: of a good answer
    std::string moved_to;                             ///< net::Response::moved_to: of a good answer
    std::string etag;                                 ///< of a good answer, as given
    std::string last_modified;                        ///< of a good answer, as given
    std::string body_digest;                          ///< of `read`
    std::string host;  ///< `host:port` that answered, after redirects; empty: the one that was asked

    [[nodiscard]] bool good() const { return kind == Kind::read || kind == Kind::unchanged; }
};

/// Whether `t` is near an issue, when polling tightens.
bool near_issue(const Pace& pace, Instant t);

/// When to ask next, for a state that already counts this outcome. `jitter` is in [0, 1): spreads feeds that would
/// otherwise be asked all at once.
Instant next_check(const store::FeedState& state, const Outcome& outcome, const Pace& pace, Instant now, double jitter);

/// The feed's state after this outcome: validators, streak of failures, redirects, pause and the next check.
store::FeedState after(store::FeedState state, const Outcome& outcome, const Pace& pace, Instant now, double jitter);

/// The latest that `next_check` may have planned for this state at its last attempt.
Instant latest_check(const store::FeedState& state, const Pace& pace, Instant now);

/// The state to continue with under the source's configured URL: a fresh one if the URL has changed.
store::FeedState resume(store::FeedState state, const std::string& url);
/// The state to continue with under the rest of the present configuration. Validators and digest are dropped if they
/// belong to another request (`request_fingerprint` differs; the source is then polled at once) or if another version
/// read the last answer (`read_by` differs). No next check is later than `pace` allows, and times after `now`, from a
/// clock that was ahead, are dropped.
store::FeedState adjust(store::FeedState state, const std::string& request_fingerprint, const std::string& read_by,
                        const Pace& pace, Instant now);

/// Which URL to ask: the one a permanent redirect led to, or the configured one.
const std::string& url_to_ask(const store::FeedState& state);

/// Whether validators may be sent. Not always: a 304 brings no body to expand recurrences from, and the window that
/// they are expanded over moves on.
bool may_ask_conditionally(const store::FeedState& state, Instant now);
/// Whether a body that is the same as before need not be parsed again, for the same reason.
bool may_skip_parsing(const store::FeedState& state, Instant now);

/// Until when a whole host wants to be left alone, and how many times in a row it asked for that.
struct HostState {
    std::optional<Instant> closed_until;
    int refusals = 0;
};
/// 429, and 503 with a Retry-After, close the host. No good answer opens it again before its time: another request may
/// have been under way. It ends the series of refusals.
HostState after(HostState host, const Outcome& outcome, const Pace& pace, Instant now);

}  // namespace twir::poll
