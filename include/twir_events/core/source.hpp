#pragma once

#include <twir_events/core/attendance.hpp>
#include <twir_events/core/vocabulary.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace twir {

/// The kinds of sources, named everywhere by the same words.
enum class SourceKind {
    google_calendar,  ///< `google-calendar`: a calendar many people write into
    ical,             ///< `ical`: any other iCalendar feed of one organizer
    meetup,           ///< `meetup`: GraphQL, needs credentials
    meetup_ical,      ///< `meetup-ical`: a group's public ICS; no place, no attendance, at most ten events
    luma,             ///< `luma`: JSON of a calendar
    luma_ical,        ///< `luma-ical`
    twir_draft,       ///< `twir-draft`: a published issue or the current draft
    event_page,       ///< `event-page`: the web page of one event, by its JSON-LD
};

template <>
std::span<const Term<SourceKind>> vocabulary<SourceKind>();

std::string_view source_kind_name(SourceKind kind);
std::optional<SourceKind> parse_source_kind(std::string_view name);

/// What the configuration says of a source, as far as the meaning of its listings depends on it.
struct Source {
    std::string id;  ///< unique, stable: listings are stored under it
    SourceKind kind = SourceKind::ical;
    std::string url;            ///< where it is read; empty: made from `group` or `calendar_id`
    std::string group;          ///< Meetup's group name
    std::string calendar_id;    ///< Luma's `cal-...`, or a Google calendar's id
    std::string organizer_url;  ///< whose events these are, a key into the directory; empty: found event by event
    std::vector<std::string> require_title_word;  ///< only events with one of these words count; empty: all
    std::optional<Attendance> attendance;         ///< fixed for all events of this source
    std::string zone;                             ///< IANA, for times that say none
    std::string name = {};  ///< for people: as configured, or its organizer's or group's; empty: none is known

    /// What people call it: its id where it has no name.
    [[nodiscard]] const std::string& called() const { return name.empty() ? id : name; }

    /// A calendar of many organizers supports the events of others and is overruled by their own hosts.
    [[nodiscard]] bool is_shared_calendar() const { return kind == SourceKind::google_calendar; }
};

}  // namespace twir
