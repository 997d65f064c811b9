#include <twir_events/core/source_kinds.hpp>

#include <algorithm>
#include <array>

namespace twir {
namespace {

// A calendar of many owns nothing unless it is configured as one organizer's.
constexpr std::array<SourceKindFacts, 8> table{{
    {SourceKind::google_calendar, "google-calendar", Host::google, Witness::calendar, OwnAddresses::organizer_pages,
     "Google calendar", false},
    {SourceKind::ical, "ical", Host::any, Witness::host, OwnAddresses::organizer_pages, "iCalendar", false},
    {SourceKind::meetup, "meetup", Host::meetup, Witness::host, OwnAddresses::meetup_group, "Meetup", true},
    {SourceKind::meetup_ical, "meetup-ical", Host::meetup, Witness::host_without_place, OwnAddresses::meetup_group,
     "Meetup's iCalendar", false},
    {SourceKind::luma, "luma", Host::luma, Witness::host, OwnAddresses::luma_calendar, "Luma", true},
    {SourceKind::luma_ical, "luma-ical", Host::luma, Witness::host, OwnAddresses::luma_calendar, "Luma's iCalendar",
     false},
    {SourceKind::twir_draft, "twir-draft", Host::any, Witness::people, OwnAddresses::none, "issue or draft", true},
    {SourceKind::event_page, "event-page", Host::any, Witness::host, OwnAddresses::own_page, "web page", false},
}};

constexpr auto kinds = [] {
    std::array<Term<SourceKind>, table.size()> terms{};
    for (std::size_t i = 0; i < table.size(); ++i)
        terms[i] = {table[i].kind, table[i].name, table[i].words};
    return terms;
}();

}  // namespace

template <>
std::span<const Term<SourceKind>> vocabulary<SourceKind>() {
    return kinds;
}

const SourceKindFacts& facts_of(SourceKind kind) {
    return *std::find_if(table.begin(), table.end(), [&](const auto& row) { return row.kind == kind; });
}

bool is_by_people(SourceKind kind) {
    return facts_of(kind).witness == Witness::people;
}

bool is_calendar_of_many(SourceKind kind) {
    return facts_of(kind).witness == Witness::calendar;
}

std::string_view source_kind_name(SourceKind kind) {
    return name_of(kind);
}

std::optional<SourceKind> parse_source_kind(std::string_view name) {
    return value_of<SourceKind>(name);
}

}  // namespace twir
