#include "support/catch.hpp"
#include <twir_events/places/places.hpp>

#include <array>

using namespace twir;
using namespace twir::places;

namespace {

struct Case {
    Venue venue;
    Place place;
};

}  // namespace

TEST_CASE("a venue's fields are cleaned and completed", "[places][venue]") {
    const std::array<Case, 33> cases{{
        {{"Tech Hub", "1 Main St", "Nürnberg ", "BE", "de", false}, {"Nürnberg", "", "DE", ""}},
        {{"The Office", "9 Main St", "Oxford", "H9", "gb", false}, {"Oxford", "", "GB", ""}},
        {{"Room 101", "1 Main St", "Saint Louis ", "MO", "us", false}, {"Saint Louis", "MO", "US", ""}},
        {{"", "", "Charlottesville", "NC", "us", false}, {"Charlottesville", "NC", "US", ""}},
        {{"", "", "Dallas", "tx", "us", false}, {"Dallas", "TX", "US", ""}},
        {{"", "", "Austin", "Texas", "United States", false}, {"Austin", "TX", "US", ""}},
        {{"", "", "Austin", "", "US", false}, {"Austin", "TX", "US", ""}},
        {{"", "", "Vancouver", "BC", "ca", false}, {"Vancouver", "BC", "CA", ""}},
        {{"", "", "Montréal", "", "ca", false}, {"Montréal", "QC", "CA", ""}},
        {{"", "", "Brisbane City", "QLD", "au", false}, {"Brisbane City", "QLD", "AU", ""}},
        {{"", "", "Girona", "", "Spain", false}, {"Girona", "", "ES", ""}},
        {{"", "", "México City", "DF", "mx", false}, {"México City", "", "MX", ""}},
        {{"", "", "Tel Aviv-Yafo", "", "il", false}, {"Tel Aviv-Yafo", "", "IL", ""}},
        {{"", "", "San Francisco", "CA", "", false}, {"San Francisco", "CA", "US", ""}},
        {{"", "", "Bengaluru", "", "", false}, {"Bengaluru", "", "IN", ""}},
        {{"", "", "10179 Berlin", "", "DE", false}, {"Berlin", "", "DE", ""}},
        {{"c-base", "Rungestr. 20, 10179 Berlin, Germany", "", "", "", false}, {"Berlin", "", "DE", ""}},
        {{"c-base", "Rungestr. 20, 10179 Berlin", "", "", "de", false}, {"Berlin", "", "DE", ""}},
        {{"Humboldt-Universität zu Berlin", "", "", "", "de", false}, {"Berlin", "", "DE", ""}},
        {{"", "", "Berlin, Germany", "", "", false}, {"Berlin", "", "DE", ""}},
        {{"Hub", "1 Main St", "Atlanta, GA", "GA", "us", false}, {"Atlanta", "GA", "US", ""}},
        {{"Hub", "1 Main St", "Atlanta, Georgia", "GA", "us", false}, {"Atlanta", "GA", "US", ""}},
        {{"Hub", "1 Main St", "Atlanta, GA 30303", "GA", "us", false}, {"Atlanta", "GA", "US", ""}},
        {{"Hub", "1 Main St", "Atlanta, GA, USA", "", "us", false}, {"Atlanta", "GA", "US", ""}},
        {{"Hub", "1 Main St", "Atlanta, GA", "GA", "", false}, {"Atlanta", "GA", "US", ""}},
        {{"Hub", "1 Main St", "Dahlonega, GA", "", "us", false}, {"Dahlonega", "GA", "US", ""}},
        {{"", "", "Toronto, ON", "ON", "ca", false}, {"Toronto", "ON", "CA", ""}},
        {{"", "", "Zürich, Switzerland", "", "ch", false}, {"Zürich", "", "CH", ""}},
        {{"", "", "Girona, Catalonia, Spain", "Catalonia", "es", false}, {"Girona", "", "ES", ""}},
        {{"", "", "Barton", "ACT", "au", false}, {"Barton", "ACT", "AU", ""}},
        {{"", "", "Kleinkleckersdorf", "", "de", false}, {"Kleinkleckersdorf", "", "DE", ""}},
        {{"", "", "Subang Jaya / Kuala Lumpur", "", "my", false}, {"Subang Jaya / Kuala Lumpur", "", "MY", ""}},
        {{"", "", "Selangor", "", "my", false}, {"Selangor", "", "MY", ""}},
    }};
    for (const auto& [venue, place] : cases) {
        const PlaceReading r = read_venue(venue);
        INFO(venue.city << '|' << venue.state << '|' << venue.country << '|' << venue.address << " -> " << r.detail);
        CHECK(r.place.city == place.city);
        CHECK(r.place.state == place.state);
        CHECK(r.place.country == place.country);
        CHECK(r.certainty != Certainty::none);
        CHECK(r.attendance == Attendance::in_person);
        CHECK_FALSE(r.place.zone.empty());
    }
}

TEST_CASE("an online venue has no place", "[places][venue]") {
    const PlaceReading r = read_venue({"Online event", "", "", "", "", true});
    CHECK(r.attendance == Attendance::online);
    CHECK(r.place.empty());
    CHECK(read_venue({"Online event", "", "", "", "", false}).attendance == Attendance::online);
    CHECK(read_venue({"Zoom", "", "", "", "", false}).attendance == Attendance::online);
}

TEST_CASE("a venue without city and country stays unknown", "[places][venue]") {
    const PlaceReading r = read_venue({"The Office", "54 Main St", "", "", "", false}, {"Boston", "MA", "US", ""});
    CHECK(r.place.empty());
    CHECK(r.certainty == Certainty::none);
    CHECK(r.attendance == Attendance::in_person);
    const PlaceReading nothing = read_venue({});
    CHECK_FALSE(nothing.attendance.has_value());
    CHECK(nothing.certainty == Certainty::none);
}

TEST_CASE("a venue's country without a city is kept as a country", "[places][venue]") {
    const PlaceReading r = read_venue({"The Office", "54 Main St", "", "", "de", false});
    CHECK(r.place.country == "DE");
    CHECK(r.place.city.empty());
}

TEST_CASE("the hint settles a US venue without a state", "[places][venue]") {
    const Venue portland{"", "", "Portland", "", "us", false};
    CHECK(read_venue(portland).certainty == Certainty::ambiguous);
    CHECK(read_venue(portland).place.state == "OR");
    const PlaceReading maine = read_venue(portland, {"Augusta", "ME", "US", ""});
    CHECK(maine.place.state == "ME");
    CHECK(maine.certainty == Certainty::certain);
}

TEST_CASE("a city field that says its state again is still the city", "[places]") {
    const auto reading = read_venue({"Hub", "1 Main St", "Atlanta, GA", "GA", "us", false});
    CHECK(reading.place.city == "Atlanta");
    CHECK(reading.place.state == "GA");
    CHECK(reading.place.country == "US");
}
