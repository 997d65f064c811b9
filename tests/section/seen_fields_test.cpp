#include "support/catch.hpp"
#include <twir_events/section/seen_fields.hpp>

using namespace twir;
using namespace twir::section;

TEST_CASE("of every field that is recorded it is known whether readers see it", "[section][changes]") {
    for (const auto field : {ListingField::venues, ListingField::location, ListingField::titles,
                             ListingField::organizers, ListingField::organizer_url, ListingField::all_day})
        CHECK(is_seen_field(field));
    for (const auto field : {ListingField::description, ListingField::details, ListingField::status})
        CHECK_FALSE(is_seen_field(field));
}
