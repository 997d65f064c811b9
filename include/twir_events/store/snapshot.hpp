#pragma once

#include <twir_events/core/date.hpp>

#include <string>

namespace twir::store {

/// A frozen issue. Never changed: taking it again makes the next revision.
struct Snapshot {
    Date issue{};
    int revision = 0;  ///< from 1
    Instant taken_at;
    std::string markdown;
    std::string json;
    std::string digest;         ///< SHA-256 of the Markdown, hex
    std::string feed_health;    ///< JSON
    std::string config_digest;  ///< SHA-256 of the configuration, hex
    std::string json_digest;    ///< SHA-256 of the JSON, hex

    friend bool operator==(const Snapshot&, const Snapshot&) = default;
};

/// A snapshot without its texts, for lists.
struct SnapshotSummary {
    Date issue{};
    int revision = 0;
    Instant taken_at;
    std::string digest;
};

/// A problem that was reported to the operator and is not over yet.
struct ToldProblem {
    std::string problem;  ///< names it: "feed-down rust-berlin"
    Instant told_at;
    std::string message;

    friend bool operator==(const ToldProblem&, const ToldProblem&) = default;
};

/// What a draft looked like after the last merge: the base of the next three-way merge.
struct StoredBase {
    std::string draft;  ///< what names the draft: its path, or the issue date
    Date issue{};
    Instant merged_at;
    std::string text;
};

/// A row of the database, as StoredBase is; knowledge::RememberedMerge is what follows from both for the next merge.
/// A draft's text as a merge began with it: a draft that is brought back to it is merged as it was then.
struct MergeStart {
    std::string digest;  ///< of the text
    std::string base;    ///< what it was compared with, as `StoredBase::text`; empty: nothing was remembered yet
};

/// An event's own page as it was last read.
struct CachedPage {
    std::string url;
    Instant fetched_at;
    Instant next_check;
    int status = 0;  ///< HTTP status; 0: no answer
    std::string etag;
    std::string last_modified;
    std::string content;  ///< what was taken from it (JSON), not its HTML; empty: nothing usable
};

}  // namespace twir::store
