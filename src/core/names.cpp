#include <twir_events/core/attendance.hpp>
#include <twir_events/core/event_edit.hpp>
#include <twir_events/core/listing.hpp>
#include <twir_events/core/listing_change.hpp>
#include <twir_events/core/place.hpp>
#include <twir_events/core/price.hpp>
#include <twir_events/core/text.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace twir {
namespace {

template <class Enum, std::size_t N>
using Names = std::array<std::pair<Enum, std::string_view>, N>;

template <class Enum, std::size_t N>
std::string_view name_of(const Names<Enum, N>& names, Enum value) {
    const auto* it = std::find_if(names.begin(), names.end(), [&](const auto& row) { return row.first == value; });
    return it == names.end() ? std::string_view() : it->second;
}

template <class Enum, std::size_t N>
std::optional<Enum> value_of(const Names<Enum, N>& names, std::string_view name) {
    const auto* it = std::find_if(names.begin(), names.end(), [&](const auto& row) { return row.second == name; });
    if (it == names.end())
        return {};
    return it->first;
}

constexpr Names<Region, 7> regions{{{Region::virtual_, "Virtual"},
                                    {Region::africa, "Africa"},
                                    {Region::asia, "Asia"},
                                    {Region::europe, "Europe"},
                                    {Region::north_america, "North America"},
                                    {Region::oceania, "Oceania"},
                                    {Region::south_america, "South America"}}};

constexpr Names<Attendance, 3> attendances{
    {{Attendance::in_person, "in-person"}, {Attendance::online, "virtual"}, {Attendance::hybrid, "hybrid"}}};

constexpr Names<ListingStatus, 4> statuses{{{ListingStatus::confirmed, "confirmed"},
                                            {ListingStatus::tentative, "tentative"},
                                            {ListingStatus::cancelled, "cancelled"},
                                            {ListingStatus::unready, "unready"}}};

constexpr Names<ChangeKind, 6> change_kinds{{{ChangeKind::appeared, "appeared"},
                                             {ChangeKind::changed, "changed"},
                                             {ChangeKind::moved, "moved"},
                                             {ChangeKind::cancelled, "cancelled"},
                                             {ChangeKind::gone, "gone"},
                                             {ChangeKind::reappeared, "reappeared"}}};

constexpr Names<ListingField, 18> listing_fields{{{ListingField::start, "start"},
                                                  {ListingField::end, "end"},
                                                  {ListingField::all_day, "all_day"},
                                                  {ListingField::zone, "zone"},
                                                  {ListingField::summary, "summary"},
                                                  {ListingField::description, "description"},
                                                  {ListingField::location, "location"},
                                                  {ListingField::url, "url"},
                                                  {ListingField::group, "group"},
                                                  {ListingField::organizer, "organizer"},
                                                  {ListingField::organizer_url, "organizer_url"},
                                                  {ListingField::status, "status"},
                                                  {ListingField::status_text, "status_text"},
                                                  {ListingField::attendance, "attendance"},
                                                  {ListingField::venues, "venues"},
                                                  {ListingField::organizers, "organizers"},
                                                  {ListingField::titles, "titles"},
                                                  {ListingField::details, "details"}}};

constexpr Names<EditAction, 9> edit_actions{{{EditAction::add, "add"},
                                             {EditAction::hide, "hide"},
                                             {EditAction::pin, "pin"},
                                             {EditAction::retitle, "retitle"},
                                             {EditAction::relocate, "relocate"},
                                             {EditAction::attendance, "attendance"},
                                             {EditAction::organizer, "organizer"},
                                             {EditAction::split, "split"},
                                             {EditAction::join, "join"}}};

}  // namespace

std::string_view region_name(Region r) {
    return name_of(regions, r);
}

std::optional<Region> parse_region(std::string_view name) {
    std::string wanted(trim(name));
    std::replace_if(
        wanted.begin(), wanted.end(), [](char c) { return c == '-' || c == '_'; }, ' ');
    for (const auto& [region, text] : regions)
        if (iequals_ascii(text, wanted))
            return region;
    return {};
}

std::string_view attendance_name(Attendance a) {
    return name_of(attendances, a);
}

std::optional<Attendance> parse_attendance(std::string_view name) {
    return value_of(attendances, name);
}

std::string_view listing_status_name(ListingStatus s) {
    return name_of(statuses, s);
}

std::optional<ListingStatus> parse_listing_status(std::string_view name) {
    return value_of(statuses, name);
}

std::string format_price(const Price& p) {
    if (p.amount.empty())
        return "paid";
    return p.currency.empty() ? p.amount : p.amount + " " + p.currency;
}

std::string_view change_kind_name(ChangeKind kind) {
    return name_of(change_kinds, kind);
}

std::optional<ChangeKind> parse_change_kind(std::string_view name) {
    return value_of(change_kinds, name);
}

std::string_view listing_field_name(ListingField field) {
    return name_of(listing_fields, field);
}

std::optional<ListingField> parse_listing_field(std::string_view name) {
    return value_of(listing_fields, name);
}

std::string_view edit_action_name(EditAction action) {
    return name_of(edit_actions, action);
}

std::optional<EditAction> parse_edit_action(std::string_view name) {
    return value_of(edit_actions, name);
}

}  // namespace twir
