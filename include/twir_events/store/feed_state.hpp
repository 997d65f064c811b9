#pragma once

#include <twir_events/core/date.hpp>

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>

namespace twir::store {

/// What is remembered of one feed between two polls, so that a restart continues where the last run was.
struct FeedState {
    std::string source;       ///< Source::id
    std::string url;          ///< the configured URL that the rest belongs to; another one starts afresh
    std::string adopted_url;  ///< where 301/308 agreed to send us; empty: none
    std::string calendar_id;  ///< what was found at an address that only looks it up; empty: nothing yet

    std::string etag;           ///< with its quotes, as given
    std::string last_modified;  ///< as given
    std::string body_digest;    ///< of the last body that was read, to see that the next one is the same

    std::string
        request_fingerprint;  ///< digest of what else of the configuration its answers depend on; empty: not known
    std::string read_by;      ///< version of the program that read the last body

    std::optional<Instant> last_attempt;
    std::optional<Instant> first_success;     ///< first good answer, whatever the URL was
    std::optional<Instant> last_success;      ///< last good answer, 304 and an identical body included
    std::optional<Instant> last_read;         ///< last good answer whose body was parsed: recurrences reach so far
    std::optional<Instant> next_check;        ///< not before it; empty: at once
    std::optional<Instant> host_asked_until;  ///< the host's own Retry-After: it counts for all feeds of that host
    std::string asking_host;                  ///< the host that said so; empty: the one that was asked
    int last_status = 0;                      ///< HTTP status of the last attempt; 0: there was none
    std::string last_error;                   ///< in words; empty: the last attempt was good
    int failures = 0;                         ///< in a row
    std::optional<Instant> failing_since;
    std::optional<Instant> gone_since;  ///< the first 404 since the last good answer, whatever came between

    std::string moved_to;  ///< where a permanent redirect pointed last time; adopted after three that agree
    int moved_count = 0;
    bool paused = false;                 ///< 410: not polled until the configuration changes
    std::chrono::seconds asked_pace{0};  ///< what the host asks for (max-age, REFRESH-INTERVAL); 0: nothing
    std::chrono::seconds interval{0};    ///< between the last two planned checks
    std::size_t events = 0;              ///< listings in the last good answer
    std::size_t problems = 0;            ///< of the last good answer: what of it could not be used
    bool complete = true;                ///< Answer::complete of the last good answer
    std::optional<Date> covers_through;  ///< of the last good answer, where the feed cut its list: its last date
    std::optional<Date> issue;           ///< of the last good answer, where that was an issue or draft: its date
    std::size_t missing = 0;             ///< listings that the last good answer lacked for the first time

    friend bool operator==(const FeedState&, const FeedState&) = default;
};

}  // namespace twir::store
