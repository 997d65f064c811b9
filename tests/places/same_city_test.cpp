#include "support/catch.hpp"
#include <twir_events/places/same_city.hpp>

using namespace twir;
using places::same_city;

namespace {
Place place(std::string city, std::string state, std::string country) {
    return {std::move(city), std::move(state), std::move(country), ""};
}
}  // namespace

TEST_CASE("spellings of one city are the same city", "[places]") {
    CHECK(same_city(place("Nuremberg", "", "DE"), place("Nürnberg", "", "DE")));
    CHECK(same_city(place("Tel Aviv", "", "IL"), place("Tel Aviv-Yafo", "", "IL")));
    CHECK(same_city(place("St. Louis", "MO", "US"), place("Saint Louis", "MO", "US")));
    CHECK(same_city(place("México City", "", "MX"), place("Mexico City", "", "MX")));
    CHECK(same_city(place("Canberra", "", "AU"), place("Canberra", "ACT", "AU")));
}

TEST_CASE("cities in different states and countries are distinguished", "[places]") {
    CHECK_FALSE(same_city(place("Portland", "OR", "US"), place("Portland", "ME", "US")));
    CHECK_FALSE(same_city(place("Paris", "", "FR"), place("Paris", "TX", "US")));
    CHECK_FALSE(same_city(place("Bern", "", "CH"), place("Biel", "", "CH")));
    CHECK_FALSE(same_city(place("Seattle", "WA", "US"), place("Seattle/Bellevue", "WA", "US")));
    CHECK_FALSE(same_city(Place{}, Place{}));
}
