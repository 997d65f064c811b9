#pragma once

#include <twir_events/core/source.hpp>

namespace twir {

/// Who says so, the most trusted first, among sources that speak of one event.
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

/// What is true of all sources of one kind.
struct SourceKindFacts {
    SourceKind kind;
    Witness witness;
    OwnAddresses owns;
};

const SourceKindFacts& facts_of(SourceKind kind);

}  // namespace twir
