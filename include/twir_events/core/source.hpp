#pragma once

#include <twir_events/core/attendance.hpp>
#include <twir_events/core/source_kinds.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace twir {

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
    [[nodiscard]] bool is_shared_calendar() const { return is_calendar_of_many(kind); }
};

}  // namespace twir
