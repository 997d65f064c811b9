#include "support/catch.hpp"
#include <twir_events/places/places.hpp>

#include <array>
#include <cctype>
#include <string>
#include <utility>

using namespace twir;
using namespace twir::places;

TEST_CASE("a country is known by code, name, alias and in other languages", "[places][countries]") {
    const std::array<std::pair<const char*, const char*>, 40> cases{{{"US", "US"},
                                                                     {"usa", "US"},
                                                                     {"U.S.A.", "US"},
                                                                     {"United States of America", "US"},
                                                                     {"uk", "GB"},
                                                                     {"GBR", "GB"},
                                                                     {"Great Britain", "GB"},
                                                                     {"England", "GB"},
                                                                     {"Scotland", "GB"},
                                                                     {"Deutschland", "DE"},
                                                                     {"GERMANY", "DE"},
                                                                     {"Allemagne", "DE"},
                                                                     {"Czechia", "CZ"},
                                                                     {"Czech Republic", "CZ"},
                                                                     {"Česko", "CZ"},
                                                                     {"Turkey", "TR"},
                                                                     {"Türkiye", "TR"},
                                                                     {"turkiye", "TR"},
                                                                     {"South Korea", "KR"},
                                                                     {"Republic of Korea", "KR"},
                                                                     {"대한민국", "KR"},
                                                                     {"日本", "JP"},
                                                                     {"中国", "CN"},
                                                                     {"Россия", "RU"},
                                                                     {"Russian Federation", "RU"},
                                                                     {"España", "ES"},
                                                                     {"espana", "ES"},
                                                                     {"The Netherlands", "NL"},
                                                                     {"Holland", "NL"},
                                                                     {"Schweiz", "CH"},
                                                                     {"Suisse", "CH"},
                                                                     {"UAE", "AE"},
                                                                     {"Côte d'Ivoire", "CI"},
                                                                     {"Ivory Coast", "CI"},
                                                                     {"Kosovo", "XK"},
                                                                     {"Viet Nam", "VN"},
                                                                     {"Vietnam", "VN"},
                                                                     {" de ", "DE"},
                                                                     {"Taiwan", "TW"},
                                                                     {"Hong Kong", "HK"}}};
    for (const auto& [name, code] : cases) {
        INFO(name);
        CHECK(country_code(name) == std::string(code));
    }
    for (const char* name : {"", "H9", "Atlantis", "Berlin", "EU", "X"}) {
        INFO(name);
        CHECK_FALSE(country_code(name).has_value());
    }
}

TEST_CASE("every ISO 3166-1 code has a region, and Kosovo", "[places][countries]") {
    int known = 0;
    for (char a = 'A'; a <= 'Z'; ++a)
        for (char b = 'A'; b <= 'Z'; ++b)
            if (const auto region = region_of(std::string{a, b})) {
                ++known;
                CHECK(*region != Region::virtual_);
            }
    CHECK(known == 249 + 1 + 1);  // ISO's, XK, and UK for GB
}

TEST_CASE("regions are UN M49's with the exceptions that the newsletter prints", "[places][countries]") {
    const std::array<std::pair<const char*, Region>, 22> cases{
        {{"UK", Region::europe},        {"gb", Region::europe},        {"TR", Region::europe},
         {"RU", Region::europe},        {"XK", Region::europe},        {"CY", Region::asia},
         {"IL", Region::asia},          {"GE", Region::asia},          {"KZ", Region::asia},
         {"MX", Region::north_america}, {"CR", Region::north_america}, {"PA", Region::north_america},
         {"CU", Region::north_america}, {"TT", Region::north_america}, {"GL", Region::north_america},
         {"CO", Region::south_america}, {"BR", Region::south_america}, {"EG", Region::africa},
         {"RE", Region::africa},        {"NZ", Region::oceania},       {"FJ", Region::oceania},
         {"GU", Region::oceania}}};
    for (const auto& [code, region] : cases) {
        INFO(code);
        CHECK(region_of(code) == region);
    }
    CHECK_FALSE(region_of("").has_value());
    CHECK_FALSE(region_of("ZZ").has_value());
    CHECK_FALSE(region_of("Germany").has_value());
}

TEST_CASE("only Great Britain is printed otherwise than its code", "[places][countries]") {
    CHECK(printed_country("GB") == "UK");
    CHECK(printed_country("DE") == "DE");
    CHECK(printed_country("").empty());
}

TEST_CASE("states are known by code and name, and only those that the country has", "[places][states]") {
    CHECK(state_code("US", "TX") == "TX");
    CHECK(state_code("us", "texas") == "TX");
    CHECK(state_code("USA", "District of Columbia") == "DC");
    CHECK(state_code("US", "D.C.") == "DC");
    CHECK(state_code("CA", "Quebec") == "QC");
    CHECK(state_code("CA", "Québec") == "QC");
    CHECK(state_code("CA", "bc") == "BC");
    CHECK(state_code("AU", "Queensland") == "QLD");
    CHECK(state_code("AU", "act") == "ACT");
    CHECK(state_code("DE", "Bayern") == "BY");
    CHECK_FALSE(state_code("GB", "H9").has_value());
    CHECK_FALSE(state_code("GB", "17").has_value());
    CHECK_FALSE(state_code("US", "SF").has_value());
    CHECK_FALSE(state_code("US", "").has_value());
    CHECK_FALSE(state_code("", "TX").has_value());
}

TEST_CASE("a place's zone is its city's, else that of a state or country with one time", "[places][zones]") {
    CHECK(zone_of({"Berlin", "", "DE", ""}) == "Europe/Berlin");
    CHECK(zone_of({"Nürnberg", "", "DE", ""}) == "Europe/Berlin");
    CHECK(zone_of({"Portland", "OR", "US", ""}) == "America/Los_Angeles");
    CHECK(zone_of({"Portland", "ME", "US", ""}) == "America/New_York");
    CHECK(zone_of({"Saint Louis", "MO", "US", ""}) == "America/Chicago");
    CHECK(zone_of({"St. Louis", "MO", "US", ""}) == "America/Chicago");
    CHECK(zone_of({"Charlottesville", "NC", "US", ""}) == "America/New_York");
    CHECK(zone_of({"México City", "", "MX", ""}) == "America/Mexico_City");
    CHECK(zone_of({"Kleinkleckersdorf", "", "DE", ""}) == "Europe/Berlin");
    CHECK(zone_of({"Perth", "WA", "AU", ""}) == "Australia/Perth");
    CHECK(zone_of({"", "", "UG", ""}) == "Africa/Kampala");
    CHECK(zone_of({"Nowhere", "", "US", ""}).empty());
    CHECK(zone_of({}).empty());
}
