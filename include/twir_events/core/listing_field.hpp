#pragma once

#include <twir_events/core/vocabulary.hpp>

namespace twir {

/// A field of a listing whose changes are recorded. The names are stable: the database and JSON hold them.
enum class ListingField {
    start,
    end,
    all_day,
    zone,
    summary,
    description,
    location,
    url,
    group,
    organizer,
    organizer_url,
    status,
    status_text,
    attendance,
    venues,
    organizers,
    titles,
    details,  ///< all that has no field of its own
};

template <>
std::span<const Term<ListingField>> vocabulary<ListingField>();

std::string_view listing_field_name(ListingField field);
/// Empty where no field has this name.
std::optional<ListingField> parse_listing_field(std::string_view name);

}  // namespace twir
