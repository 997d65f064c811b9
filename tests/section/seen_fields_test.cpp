#include "store/listing_fields.hpp"
#include "support/catch.hpp"
#include <twir_events/section/seen_fields.hpp>

using namespace twir;
using namespace twir::section;

TEST_CASE("of every field that the store compares it is said whether readers see it", "[section][changes]") {
    for (const auto& field : store::listing_fields()) {
        CAPTURE(field.name);
        CHECK(is_seen_field(field.name).has_value());
    }
    for (const auto* name : {"venues", "location", "titles", "organizers", "organizer_url", "all_day"})
        CHECK(is_seen_field(name).value_or(false));
    CHECK_FALSE(is_seen_field("description").value_or(true));
    CHECK_FALSE(is_seen_field("colour").has_value());
}
