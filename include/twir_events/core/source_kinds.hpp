#pragma once

#include <twir_events/core/vocabulary.hpp>

#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace twir {

/// The kinds of sources.
enum class SourceKind {
    google_calendar,  ///< a calendar many people write into
    ical,             ///< any other iCalendar feed of one organizer
    meetup,           ///< GraphQL, needs credentials
    meetup_ical,      ///< a group's public ICS; no place, no attendance, at most ten events
    luma,             ///< JSON of a calendar
    luma_ical,
    twir_draft,  ///< a published issue or the current draft
    event_page,  ///< the web page of one event, by its JSON-LD
};

/// How far a source is trusted among several that list the same event, the most trusted first.
enum class Witness {
    host,                ///< the event's own host
    host_without_place,  ///< the same, but it gives no place and no attendance
    calendar,            ///< a calendar that many people write into
    people,              ///< a line of an issue or draft
};

/// Which web addresses a source of a kind speaks for.
enum class OwnAddresses {
    none,
    meetup_group,     ///< the pages of its Meetup group
    luma_calendar,    ///< the Luma events of its calendar
    organizer_pages,  ///< those under the addresses of its organizer
    own_page,         ///< the page that it is
};

/// Whose habits a source of a kind has.
enum class Host { any, google, meetup, luma };

/// How an answer is asked for.
struct Asking {
    std::string_view accept;   ///< the Accept header
    bool paged = false;        ///< an answer may name a cursor for the next page
    bool needs_token = false;  ///< Meetup's API: POST with an access token
    /// How far back answers reach; earlier listings are not missed. Empty: as far as the window.
    std::optional<std::chrono::seconds> looks_back = std::nullopt;
};

/// The facts about all sources of one kind. How its answers are read is in a table of feeds/read_feed, and the usual
/// address of its host in one of config/source_address.
struct SourceKindFacts {
    SourceKind kind;
    std::string_view name;  ///< the word for it everywhere: in the configuration, the database and JSON
    Host host;
    Witness witness;
    OwnAddresses owns;
    std::string_view words;  ///< for people
    bool states_attendance;  ///< has a field for it; what others say of it is read from their texts
    Asking asking;
};

inline constexpr Asking ask_for_calendar{.accept = "text/calendar, text/plain;q=0.5, */*;q=0.1"};

/// A row for each kind. A calendar of many owns nothing unless it is configured as one organizer's.
inline constexpr std::array<SourceKindFacts, 8> source_kinds{{
    {SourceKind::google_calendar, "google-calendar", Host::google, Witness::calendar, OwnAddresses::organizer_pages,
     "Google calendar", false, ask_for_calendar},
    {SourceKind::ical, "ical", Host::any, Witness::host, OwnAddresses::organizer_pages, "iCalendar", false,
     ask_for_calendar},
    // A day back, so that an event that has begun is still updated.
    {SourceKind::meetup, "meetup", Host::meetup, Witness::host, OwnAddresses::meetup_group, "Meetup", true,
     Asking{.accept = "application/json, */*;q=0.1",
            .paged = true,
            .needs_token = true,
            .looks_back = std::chrono::hours(24)}},
    {SourceKind::meetup_ical, "meetup-ical", Host::meetup, Witness::host_without_place, OwnAddresses::meetup_group,
     "Meetup's iCalendar", false, ask_for_calendar},
    {SourceKind::luma, "luma", Host::luma, Witness::host, OwnAddresses::luma_calendar, "Luma", true,
     Asking{.accept = "application/json, */*;q=0.1", .paged = true, .looks_back = std::chrono::seconds(0)}},
    {SourceKind::luma_ical, "luma-ical", Host::luma, Witness::host, OwnAddresses::luma_calendar, "Luma's iCalendar",
     false, ask_for_calendar},
    {SourceKind::twir_draft, "twir-draft", Host::any, Witness::people, OwnAddresses::none, "issue or draft", true,
     Asking{.accept = "text/markdown, text/plain;q=0.9, */*;q=0.1"}},
    {SourceKind::event_page, "event-page", Host::any, Witness::host, OwnAddresses::own_page, "web page", false,
     Asking{.accept = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1"}},
}};

template <>
std::span<const Term<SourceKind>> vocabulary<SourceKind>();

const SourceKindFacts& facts_of(SourceKind kind);
std::string_view source_kind_name(SourceKind kind);
std::optional<SourceKind> parse_source_kind(std::string_view name);

/// Whether it is a draft or published issues, and so written by people.
bool is_by_people(SourceKind kind);
/// Whether many people write into it, so that it only supports the events of others.
bool is_calendar_of_many(SourceKind kind);

}  // namespace twir
