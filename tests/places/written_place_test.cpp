#include "places/near_names.hpp"
#include "support/catch.hpp"
#include <twir_events/places/places.hpp>
#include <twir_events/places/written_place.hpp>

using namespace twir;
using namespace twir::places;
using Verdict = PlaceCheck::Verdict;

namespace {

PlaceCheck check(const char* city, const char* state, const char* country) {
    return check_place({city, state, country, {}});
}

}  // namespace

TEST_CASE("a place that the gazetteer has is right", "[places][written]") {
    for (const Place& place :
         {Place{"Berlin", "", "DE", ""}, Place{"München", "", "DE", ""}, Place{"Charlottesville", "VA", "US", ""},
          Place{"Tel Aviv-yafo", "", "IL", ""}, Place{"Bangalore/Bengaluru", "", "IN", ""},
          Place{"Washington", "DC", "US", ""}, Place{"Singapore", "", "SG", ""}, Place{"Luxembourg", "", "LU", ""},
          Place{"Brisbane City", "", "AU", ""}, Place{"Richmond", "", "CA", ""}}) {
        INFO(place.city);
        CHECK(check_place(place).verdict == Verdict::right);
    }
}

TEST_CASE("a city that exists only elsewhere is found with its country or state", "[places][written]") {
    const auto copenhagen = check("Copenhagen", "", "DE");
    REQUIRE(copenhagen.verdict == Verdict::elsewhere);
    CHECK(copenhagen.meant.front().country == "DK");
    const auto charlottesville = check("Charlottesville", "NC", "US");
    REQUIRE(charlottesville.verdict == Verdict::elsewhere);
    CHECK(charlottesville.meant.front().state == "VA");
    const auto linz = check("Linz", "", "AU");
    REQUIRE(linz.verdict == Verdict::elsewhere);
    CHECK(linz.meant.front().country == "AT");
    for (const auto& [city, country] : {std::pair{"Kyiv", "RU"},
                                        {"Toulouse", "ES"},
                                        {"Kampala", "KE"},
                                        {"Nairobi", "UG"},
                                        {"Wrocław", "DE"},
                                        {"Zürich", "DE"}}) {
        INFO(city);
        CHECK(check(city, "", country).verdict == Verdict::elsewhere);
    }
}

TEST_CASE("an ambiguous place name is not resolved", "[places][written]") {
    for (const Place& place :
         {Place{"Cambridge", "", "AU", ""}, Place{"Springfield", "NY", "US", ""}, Place{"Hamilton", "", "IE", ""},
          Place{"Berlin", "NH", "US", ""}, Place{"Paris", "KY", "US", ""}}) {
        INFO(place.city);
        CHECK(check_place(place).verdict == Verdict::unknown);
    }
}

TEST_CASE("a name that is one letter off a city of its country is misspelt", "[places][written]") {
    for (const auto& [city, state, country, meant] : {std::tuple{"Darmstadr", "", "DE", "Darmstadt"},
                                                      {"Washinigton", "DC", "US", "Washington"},
                                                      {"Plovidv", "", "BG", "Plovdiv"},
                                                      {"Aukland", "", "NZ", "Auckland"},
                                                      {"Seatle", "WA", "US", "Seattle"},
                                                      {"Budapset", "", "HU", "Budapest"},
                                                      {"Stuttgrat", "", "DE", "Stuttgart"},
                                                      {"Barcelone", "", "ES", ""}}) {
        INFO(city);
        const auto found = check(city, state, country);
        if (std::string_view(meant).empty()) {
            // Another language's name is no slip.
            CHECK(found.verdict == Verdict::right);
            continue;
        }
        REQUIRE(found.verdict == Verdict::misspelt);
        REQUIRE(found.meant.size() == 1);
        CHECK(found.meant.front().city == meant);
    }
    // Towns of their own that the gazetteer lacks.
    for (const auto& [city, country] :
         {std::pair{"Dagstuhl", "DE"}, {"Sliema", "MT"}, {"Ludwigslust", "DE"}, {"Guatapé", "CO"}, {"Banf", "CA"}}) {
        INFO(city);
        CHECK(check(city, "", country).verdict == Verdict::unknown);
    }
}

TEST_CASE("a country, a continent or the world is not read as a city", "[places][written]") {
    CHECK(check("Switzerland", "", "CH").verdict == Verdict::area);
    CHECK(check("Europe", "", "DE").verdict == Verdict::area);
    for (const auto* name : {"Global", "Europe", "Israel", "worldwide", "North America", "Deutschland"})
        CHECK(is_area_name(name));
    for (const auto* name : {"Berlin", "Guatapé", "Code Maven", "Kolkata"})
        CHECK_FALSE(is_area_name(name));
}

TEST_CASE("a code of a state and a country means the state only where the city is there alone", "[places][written]") {
    for (const auto& [city, code] :
         {std::pair{"Vancouver", "CA"}, {"Halifax", "CA"},     {"Montréal", "CA"},     {"London", "CA"},
          {"Richmond", "CA"},           {"Banff", "CA"},       {"Whistler", "CA"},     {"Tel Aviv-yafo", "IL"},
          {"Code Maven", "IL"},         {"Caesarea", "IL"},    {"Sliema", "MT"},       {"Darmstadt", "DE"},
          {"Dagstuhl", "DE"},           {"Pune", "IN"},        {"Wayanad", "IN"},      {"Guatapé", "CO"},
          {"Taghazout", "MA"},          {"Berlin", "DE"},      {"Buenos Aires", "AR"}, {"Tirana", "AL"},
          {"Chișinău", "MD"},           {"Panama City", "PA"}, {"Libreville", "GA"}}) {
        INFO(city << ", " << code);
        CHECK_FALSE(is_state_of_us(city, code));
        CHECK_FALSE(is_state_of_us(city, code, region_of(code)));
    }
    for (const auto& [city, code] : {std::pair{"Boston", "MA"},
                                     {"Boulder", "CO"},
                                     {"Los Angeles", "CA"},
                                     {"Chicago", "IL"},
                                     {"Indianapolis", "IN"},
                                     {"Atlanta", "GA"}}) {
        INFO(city << ", " << code);
        CHECK(is_state_of_us(city, code));
        CHECK(is_state_of_us(city, code, Region::north_america));
    }
    // Under North America a code that the gazetteer cannot explain is no country of another continent.
    CHECK(is_state_of_us("Estes Park", "CO", Region::north_america));
    CHECK_FALSE(is_state_of_us("Estes Park", "CO"));
    CHECK_FALSE(is_state_of_us("Berlin", "TX"));
}

TEST_CASE("a single typo is an added or missing or wrong letter or two swapped ones", "[places][written]") {
    for (const auto& [a, b] : {std::pair{"abc", "abcd"}, {"abc", "ac"}, {"abc", "abd"}, {"abc", "acb"}, {"", "a"}})
        CHECK(is_one_slip_off(a, b));
    for (const auto& [a, b] : {std::pair{"abc", "abc"}, {"abc", "cba"}, {"abc", "a"}, {"abcd", "badc"}, {"abc", "bcd"}})
        CHECK_FALSE(is_one_slip_off(a, b));
}
