#pragma once

#include <twir_events/core/source.hpp>

#include <string_view>

namespace twir {

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

/// The facts about all sources of one kind. How each is read, polled and addressed is in one table each:
/// feeds/read_feed, poll/adaptor, config/source_address.
struct SourceKindFacts {
    SourceKind kind;
    std::string_view name;  ///< in the configuration, the database and JSON
    Host host;
    Witness witness;
    OwnAddresses owns;
    std::string_view words;  ///< for people
    bool states_attendance;  ///< has a field for it; what others say of it is read from their texts
};

const SourceKindFacts& facts_of(SourceKind kind);

/// Whether it is a draft or published issues, and so written by people.
bool is_by_people(SourceKind kind);
/// Whether many people write into it, so that it only supports the events of others.
bool is_calendar_of_many(SourceKind kind);

}  // namespace twir
