#include <twir_events/core/source_kinds.hpp>

#include <algorithm>
#include <array>

namespace twir {

const SourceKindFacts& facts_of(SourceKind kind) {
    // A calendar of many owns nothing unless it is configured as one organizer's.
    static constexpr std::array<SourceKindFacts, 8> table{{
        {SourceKind::google_calendar, Witness::calendar, OwnAddresses::organizer_pages},
        {SourceKind::ical, Witness::host, OwnAddresses::organizer_pages},
        {SourceKind::meetup, Witness::host, OwnAddresses::meetup_group},
        {SourceKind::meetup_ical, Witness::host_without_place, OwnAddresses::meetup_group},
        {SourceKind::luma, Witness::host, OwnAddresses::luma_calendar},
        {SourceKind::luma_ical, Witness::host, OwnAddresses::luma_calendar},
        {SourceKind::twir_draft, Witness::people, OwnAddresses::none},
        {SourceKind::event_page, Witness::host, OwnAddresses::own_page},
    }};
    return *std::find_if(table.begin(), table.end(), [&](const auto& row) { return row.kind == kind; });
}

}  // namespace twir
