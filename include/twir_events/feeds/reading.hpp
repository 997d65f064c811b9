#pragma once

#include <twir_events/core/date.hpp>
#include <twir_events/core/listing.hpp>
#include <twir_events/core/source.hpp>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace twir::feeds {

/// What every reader gets beside the bytes.
struct ReadOptions {
    Source source;  ///< id, kind and zone of the source the bytes are from
    Instant from;   ///< occurrences that end at or before it are left out ...
    Instant to;     ///< ... and those that start at or after it: a half-open window, in which recurrences are expanded
    /// The window's own offset from UTC: whole days and floating times are compared with its bounds as seen there.
    std::chrono::seconds window_offset{0};
    /// `from` and `to` (written as if UTC) are wall-clock times, compared with each event's own: "all of 4 March,
    /// there".
    bool window_is_local = false;
    bool keep_raw = false;  ///< Reading::raw is wanted
};

/// The part of a document that a listing was read from.
struct RawText {
    int line = 0;  ///< of its first line, from 1; 0: not known
    std::string text;
};

/// The content of one answer of one feed. Bytes that are not a document of that kind at all give an Error instead.
struct Reading {
    std::vector<Listing> listings;  ///< in the order of start, uid, recurrence id: the feed's own order says nothing
    std::vector<Problem> problems;  ///< what could not be used; never a reason to drop the other events
    bool truncated = false;     ///< the feed cut its list (Meetup's ten): what is missing behind its last is not gone
    std::string name;           ///< the feed's own name (X-WR-CALNAME, the group's), empty if it has none
    std::string next_cursor;    ///< of a page: where the next one begins; empty: this was the last
    std::optional<Date> issue;  ///< of an issue or draft: its date
    /// UIDs or addresses of events that are there and could not be read, or not as a whole: they are not missing.
    std::vector<std::string> unread;
    bool incomplete = false;  ///< something could not be read that has not even these: nothing is to be missed
    /// Where ReadOptions::keep_raw asks for it: what each listing was read from. Several where one changes another, as
    /// an override does its series.
    std::map<ListingKey, std::vector<std::shared_ptr<const RawText>>> raw;

    /// Notes an event that could not be read under its UID or address.
    void leave_out(std::string name);
};

/// Sorts the listings as Reading promises.
void sort_listings(std::vector<Listing>& listings);

}  // namespace twir::feeds
