#pragma once

#include <twir_events/core/listing.hpp>
#include <twir_events/core/listing_field.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace twir::store {

/// A field of a listing that is compared, and shown in the history, by its text. The key is not such a field.
struct Field {
    ListingField field;
    std::string (*text)(const Listing&);
};
std::span<const Field> listing_fields();

/// A number that differs where a field does (FNV-1a, 64 bits). The order of events, DTSTAMP, SEQUENCE and LAST-MODIFIED
/// are in no field, so they cannot make a difference.
std::int64_t fingerprint(const Listing& listing);

/// What a listing holds beside its plain columns, as JSON: venues, home, links, price, organizers, titles, modified.
std::string encode_details(const Listing& listing);
/// The same without what has a field of its own: venues, organizers, titles.
std::string encode_other_details(const Listing& listing);
/// The reverse. Other text leaves the listing as it is.
void decode_details(std::string_view json, Listing& listing);

/// The reverse of ListingTime::text(); midnight of 1970-01-01 where it is none.
ListingTime parse_listing_time(std::string_view text);

}  // namespace twir::store
