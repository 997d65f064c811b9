#pragma once

#include <twir_events/core/attendance.hpp>
#include <twir_events/core/date.hpp>
#include <twir_events/core/link.hpp>
#include <twir_events/core/price.hpp>
#include <twir_events/core/vocabulary.hpp>

#include <compare>
#include <optional>
#include <string>
#include <vector>

namespace twir {

/// One end of a listing, in the terms its feed used.
struct ListingTime {
    enum class Kind {
        date,      ///< a whole day; `local` is its midnight
        utc,       ///< a bare UTC time: says when, not where
        zoned,     ///< wall-clock time with an offset or a zone that is known
        floating,  ///< wall-clock time of a place that is not said, in a feed without a zone
    };

    Kind kind = Kind::date;
    LocalTime local{};
    std::chrono::seconds offset{0};  ///< local - UTC; 0 for all kinds but `zoned`

    /// The point in time; for `date` and `floating` as if it were UTC.
    [[nodiscard]] Instant instant() const { return Instant(local.time_since_epoch() - offset); }
    /// The date on the calendar as written (a `utc` time still needs its place's zone for the local date).
    [[nodiscard]] Date written_date() const { return date_of(local); }
    /// `2026-05-14` or RFC 3339; a floating time without an offset.
    [[nodiscard]] std::string text() const;

    static ListingTime on(Date d);
    static ListingTime at_utc(Instant t);
    static ListingTime at(const OffsetTime& t);

    friend bool operator==(const ListingTime&, const ListingTime&) = default;
};

/// What a listing's host says of its state.
enum class ListingStatus {
    confirmed,  ///< on (also: Meetup's ACTIVE, AUTOSCHED and PAST)
    tentative,  ///< on; Luma's ICS says it of every event
    cancelled,  ///< called off by its host
    unready,    ///< draft, proposed, template: not there yet
};

template <>
std::span<const Term<ListingStatus>> vocabulary<ListingStatus>();

std::string_view listing_status_name(ListingStatus s);
std::optional<ListingStatus> parse_listing_status(std::string_view name);

/// A venue as a feed with fields describes it. Fields may be junk; nothing is cleaned yet.
struct Venue {
    std::string name;
    std::string address;
    std::string city;
    std::string state;
    std::string country;
    bool online = false;

    friend bool operator==(const Venue&, const Venue&) = default;
};

/// Names a listing: unique among all sources.
struct ListingKey {
    std::string source;         ///< Source::id
    std::string uid;            ///< the feed's own id
    std::string recurrence_id;  ///< which occurrence of a series, RFC 3339 or a date; empty: not of a series

    friend auto operator<=>(const ListingKey&, const ListingKey&) = default;
};

/// One occurrence as one feed gave it. Nothing is corrected here; normalize does that.
struct Listing {
    ListingKey key;

    ListingTime start;
    std::optional<ListingTime> end;  ///< exclusive, as in iCalendar; for whole days the day after the last
    bool all_day = false;
    std::string zone;  ///< the zone that applied: IANA, or a TZID that the file itself defined; empty: none
    std::string
        feed_zone;  ///< the zone its feed is displayed in (X-WR-TIMEZONE): the last resort for dating a UTC time

    std::string summary;
    std::string description;         ///< plain text; HTML and Markdown already taken off
    std::string location;            ///< free text
    std::vector<Venue> venues;       ///< where the feed has fields for it
    std::optional<Venue> home;       ///< the place of the group that lists it, where the feed says so
    std::string url;                 ///< the event's page (or the best link found), as the feed gave it
    std::vector<std::string> links;  ///< every other web address in it, in order
    std::string group;               ///< Meetup's group name or Luma's calendar, where the feed says so
    std::string organizer;           ///< name
    std::string organizer_url;       ///< where the feed says so

    ListingStatus status = ListingStatus::confirmed;
    std::string status_text;               ///< the feed's own word ("CANCELLED_PERM"); empty: none
    std::optional<Attendance> attendance;  ///< stated by the source, not guessed
    std::optional<Price> price;
    std::optional<Instant> modified;  ///< when its host last changed it, as far as the feed says

    // For entries of a draft or published issue only: several links, and the place as printed.
    std::vector<Link> organizers;
    std::vector<Link> titles;

    friend bool operator==(const Listing&, const Listing&) = default;
};

/// Something a reader could not use, and what it did about it.
struct Problem {
    int line = 0;          ///< from 1; 0: not of one line
    std::string property;  ///< "DTSTART", "$.data.groupByUrlname"; empty: the whole document
    std::string message;   ///< what is wrong
    std::string action;    ///< what was done: "event left out", "read as UTC"

    friend bool operator==(const Problem&, const Problem&) = default;
};

/// "line 12: DTSTART: not a date; event left out".
std::string format_problem(const Problem& p);

}  // namespace twir
