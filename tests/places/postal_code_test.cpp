#include "places/postal_code.hpp"

#include "support/catch.hpp"

#include <array>
#include <utility>

using namespace twir::places;

TEST_CASE("postal codes are cut from both ends of a part", "[places][postal]") {
    const std::array<std::pair<const char*, const char*>, 24> cases{{{"10179 Berlin", "Berlin"},
                                                                     {"D-10179 Berlin", "Berlin"},
                                                                     {"1012 AB Amsterdam", "Amsterdam"},
                                                                     {"SE-111 22 Stockholm", "Stockholm"},
                                                                     {"110 00 Praha 1", "Praha 1"},
                                                                     {"00-001 Warszawa", "Warszawa"},
                                                                     {"101 Reykjavík", "Reykjavík"},
                                                                     {"9102 Oxford", "Oxford"},
                                                                     {"Oxford OX1 2JD", "Oxford"},
                                                                     {"London EC1A 1BB", "London"},
                                                                     {"BC V6B 1A1", "BC"},
                                                                     {"CA 94105", "CA"},
                                                                     {"MA 02139-4307", "MA"},
                                                                     {"Tokyo 150-0002", "Tokyo"},
                                                                     {"Singapore 048616", "Singapore"},
                                                                     {"Mumbai - 400001", "Mumbai"},
                                                                     {"Lyon Cedex 07", "Lyon"},
                                                                     {"Dublin D02 X285", "Dublin"},
                                                                     {"94105", ""},
                                                                     {"SW1A 1AA", ""},
                                                                     {"", ""},
                                                                     {"Berlin", "Berlin"},
                                                                     {"29 Main St", "29 Main St"},
                                                                     {"Praha 1", "Praha 1"}}};
    for (const auto& [part, rest] : cases) {
        INFO(part);
        CHECK(cut_postal_code(part).rest == rest);
    }
    CHECK(cut_postal_code("10179 Berlin").before);
    CHECK_FALSE(cut_postal_code("CA 94105").before);
    CHECK(cut_postal_code("CA 94105").after);
}

TEST_CASE("some postal codes imply their country", "[places][postal]") {
    CHECK(country_of_postal_code("London EC2A 4BX") == "GB");
    CHECK(country_of_postal_code("M1 1AD") == "GB");
    CHECK(country_of_postal_code("ON M5V 2T6") == "CA");
    CHECK(country_of_postal_code("1012 AB Amsterdam") == "NL");
    CHECK(country_of_postal_code("〒150-0001 東京都") == "JP");
    CHECK(country_of_postal_code("10179 Berlin").empty());
    CHECK(country_of_postal_code("CA 94105").empty());
}
