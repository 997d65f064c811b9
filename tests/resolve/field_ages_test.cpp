#include "support/catch.hpp"
#include "support/instants.hpp"
#include <twir_events/resolve/field_ages.hpp>

#include <array>

using namespace twir;
using namespace twir::resolve;
using support::at;

namespace {

ListingChange change(ChangeKind kind, const char* when, const char* field = "") {
    ListingChange c;
    c.kind = kind;
    c.at = at(when);
    c.field = parse_listing_field(field);
    return c;
}

constexpr std::array date_fields = {ListingField::start, ListingField::end};
const char* const monday = "2025-12-01T12:00:00Z";
const char* const tuesday = "2025-12-02T12:00:00Z";
const char* const wednesday = "2025-12-03T12:00:00Z";

}  // namespace

TEST_CASE("a listing's values date from its first sight or the last change", "[resolve][statement]") {
    const FieldAges told({change(ChangeKind::appeared, monday), change(ChangeKind::moved, tuesday, "start"),
                          change(ChangeKind::changed, wednesday, "summary")});
    CHECK(told.seen() == at(monday));
    CHECK(told.changed(date_fields) == at(tuesday));
    CHECK(told.of(date_fields) == at(tuesday));
    const std::array place = {ListingField::location};
    CHECK_FALSE(told.changed(place).has_value());
    CHECK(told.of(place) == at(monday));
}

TEST_CASE("a listing that returns counts as stated again", "[resolve][statement]") {
    const auto appeared = change(ChangeKind::appeared, monday);
    const auto gone = change(ChangeKind::gone, tuesday);
    CHECK_FALSE(FieldAges({appeared}).gone());
    CHECK(FieldAges({appeared, gone}).gone());
    const FieldAges back({appeared, gone, change(ChangeKind::reappeared, wednesday)});
    CHECK_FALSE(back.gone());
    CHECK(back.of(date_fields) == at(wednesday));
}
