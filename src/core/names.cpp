#include <twir_events/core/attendance.hpp>
#include <twir_events/core/event_edit.hpp>
#include <twir_events/core/health.hpp>
#include <twir_events/core/listing.hpp>
#include <twir_events/core/listing_change.hpp>
#include <twir_events/core/place.hpp>
#include <twir_events/core/price.hpp>
#include <twir_events/core/text.hpp>

#include <algorithm>
#include <array>

namespace twir {
namespace {

constexpr std::array<Term<Region>, 7> regions{{{Region::virtual_, "Virtual"},
                                               {Region::africa, "Africa"},
                                               {Region::asia, "Asia"},
                                               {Region::europe, "Europe"},
                                               {Region::north_america, "North America"},
                                               {Region::oceania, "Oceania"},
                                               {Region::south_america, "South America"}}};

constexpr std::array<Term<Attendance>, 3> attendances{
    {{Attendance::in_person, "in-person"}, {Attendance::online, "virtual"}, {Attendance::hybrid, "hybrid"}}};

constexpr std::array<Term<ListingStatus>, 4> statuses{{{ListingStatus::confirmed, "confirmed"},
                                                       {ListingStatus::tentative, "tentative"},
                                                       {ListingStatus::cancelled, "cancelled"},
                                                       {ListingStatus::unready, "unready", "not announced yet"}}};

constexpr std::array<Term<ChangeKind>, 6> change_kinds{{{ChangeKind::appeared, "appeared"},
                                                        {ChangeKind::changed, "changed"},
                                                        {ChangeKind::moved, "moved"},
                                                        {ChangeKind::cancelled, "cancelled"},
                                                        {ChangeKind::gone, "gone"},
                                                        {ChangeKind::reappeared, "reappeared"}}};

constexpr std::array<Term<ListingField>, 18> listing_fields{
    {{ListingField::start, "start"},
     {ListingField::end, "end"},
     {ListingField::all_day, "all_day", "whole day"},
     {ListingField::zone, "zone", "time zone"},
     {ListingField::summary, "summary", "title"},
     {ListingField::description, "description"},
     {ListingField::location, "location"},
     {ListingField::url, "url", "address"},
     {ListingField::group, "group"},
     {ListingField::organizer, "organizer"},
     {ListingField::organizer_url, "organizer_url", "organizer's address"},
     {ListingField::status, "status"},
     {ListingField::status_text, "status_text", "status in the feed's words"},
     {ListingField::attendance, "attendance"},
     {ListingField::venues, "venues"},
     {ListingField::organizers, "organizers"},
     {ListingField::titles, "titles"},
     {ListingField::details, "details"}}};

constexpr std::array<Term<EditAction>, 9> edit_actions{{{EditAction::add, "add"},
                                                        {EditAction::hide, "hide"},
                                                        {EditAction::pin, "pin"},
                                                        {EditAction::retitle, "retitle"},
                                                        {EditAction::relocate, "relocate"},
                                                        {EditAction::attendance, "attendance"},
                                                        {EditAction::organizer, "organizer"},
                                                        {EditAction::split, "split"},
                                                        {EditAction::join, "join"}}};

constexpr std::array<Term<EventField>, 5> event_fields{{{EventField::title, "title"},
                                                        {EventField::place, "place"},
                                                        {EventField::attendance, "attendance"},
                                                        {EventField::organizer, "organizer"},
                                                        {EventField::dates, "date"}}};

constexpr std::array<Term<Health>, 8> healths{{{Health::healthy, "healthy"},
                                               {Health::failing, "failing"},
                                               {Health::stale, "stale"},
                                               {Health::not_found, "not-found", "not found"},
                                               {Health::paused, "paused"},
                                               {Health::sleeping, "sleeping", "inactive"},
                                               {Health::unasked, "unasked", "not polled"},
                                               {Health::not_yet, "not-yet", "not begun"}}};

}  // namespace

template <>
std::span<const Term<Region>> vocabulary<Region>() {
    return regions;
}

template <>
std::span<const Term<Attendance>> vocabulary<Attendance>() {
    return attendances;
}

template <>
std::span<const Term<ListingStatus>> vocabulary<ListingStatus>() {
    return statuses;
}

template <>
std::span<const Term<ChangeKind>> vocabulary<ChangeKind>() {
    return change_kinds;
}

template <>
std::span<const Term<ListingField>> vocabulary<ListingField>() {
    return listing_fields;
}

template <>
std::span<const Term<EditAction>> vocabulary<EditAction>() {
    return edit_actions;
}

template <>
std::span<const Term<EventField>> vocabulary<EventField>() {
    return event_fields;
}

template <>
std::span<const Term<Health>> vocabulary<Health>() {
    return healths;
}

std::string_view region_name(Region r) {
    return name_of(r);
}

std::optional<Region> parse_region(std::string_view name) {
    std::string wanted(trim(name));
    std::replace_if(
        wanted.begin(), wanted.end(), [](char c) { return c == '-' || c == '_'; }, ' ');
    for (const auto& region : regions)
        if (iequals_ascii(region.name, wanted))
            return region.value;
    return {};
}

std::string_view attendance_name(Attendance a) {
    return name_of(a);
}

std::optional<Attendance> parse_attendance(std::string_view name) {
    return value_of<Attendance>(name);
}

std::string_view listing_status_name(ListingStatus s) {
    return name_of(s);
}

std::optional<ListingStatus> parse_listing_status(std::string_view name) {
    return value_of<ListingStatus>(name);
}

std::string format_price(const Price& p) {
    if (p.amount.empty())
        return "paid";
    return p.currency.empty() ? p.amount : p.amount + " " + p.currency;
}

std::string_view change_kind_name(ChangeKind kind) {
    return name_of(kind);
}

std::optional<ChangeKind> parse_change_kind(std::string_view name) {
    return value_of<ChangeKind>(name);
}

std::string_view listing_field_name(ListingField field) {
    return name_of(field);
}

std::optional<ListingField> parse_listing_field(std::string_view name) {
    return value_of<ListingField>(name);
}

std::string_view edit_action_name(EditAction action) {
    return name_of(action);
}

std::optional<EditAction> parse_edit_action(std::string_view name) {
    return value_of<EditAction>(name);
}

std::string_view health_name(Health health) {
    return name_of(health);
}

}  // namespace twir
