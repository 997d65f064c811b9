#include "places/gazetteer.hpp"

#include "places/city_search.hpp"
#include "places/city_words.hpp"
#include "places/cjk_address.hpp"
#include "places/place_key.hpp"
#include "places/tails.hpp"
#include "support/catch.hpp"
#include <twir_events/core/text.hpp>
#include <twir_events/core/time_zone.hpp>

#include <algorithm>
#include <set>
#include <string>

using namespace twir;
using namespace twir::places;

TEST_CASE("names are compared without case, marks and spelling habits", "[places][key]") {
    CHECK(place_key("Łódź") == place_key("LODZ"));
    CHECK(place_key("St. Louis") == place_key("Saint Louis"));
    CHECK(place_key("Ra'anana") == place_key("Raanana"));
    CHECK(place_key("København") == place_key("Kobenhavn"));
    CHECK(place_key("Tel Aviv-Yafo") == place_key("tel aviv yafo"));
    CHECK(place_key("Bath") != place_key("Path"));
    CHECK(place_key("").empty());
    // The short way for plain names gives what the long way gives.
    for (const char* name :
         {"New York", " Tel-Aviv (Jaffa) ", "A.B_C/D", "x\"y", "Washington, D.C.", "a&b#1%2*3:4;5?6@7[8]9{0}", "--"})
        CHECK(place_key(name) == match_key(name));
}

TEST_CASE("cities are found by any of their names, within a country and state", "[places][gazetteer]") {
    const auto names = {"Köln", "Cologne", "Koeln", "KÖLN", "Colonia"};
    for (const char* name : names) {
        INFO(name);
        const auto cities = cities_named(name, "DE", "");
        REQUIRE_FALSE(cities.empty());
        CHECK(cities.front().city.zone == "Europe/Berlin");
    }
    CHECK(cities_named("Portland", "US", "OR").size() == 1);
    CHECK(cities_named("Portland", "US", "").size() > 1);
    CHECK(cities_named("Portland", "DE", "").empty());
    CHECK(cities_named("", "", "").empty());
    for (const char* name : {"Singapore", "Hong Kong", "Macao", "Gibraltar", "Cyberjaya", "Brisbane City"}) {
        INFO(name);
        CHECK_FALSE(cities_named(name, "", "").empty());
    }
}

TEST_CASE("every city of the gazetteer has a country that is known and a zone that exists", "[places][gazetteer]") {
    std::set<std::string_view> zones;
    std::set<std::string_view> countries;
    for (char c = 'a'; c <= 'z'; ++c)
        for (char d = 'a'; d <= 'z'; ++d) {
            const auto country = country_of_code(std::string{c, d});
            if (country && !country->zone.empty())
                zones.insert(country->zone);
        }
    for (const char* name : {"Springfield", "San José", "Victoria", "Santiago", "Kyiv", "Москва", "北京", "Cairo"})
        for (const CityMatch& m : cities_named(name, "", "")) {
            zones.insert(m.city.zone);
            countries.insert(m.city.country);
        }
    CHECK(zones.size() > 150);
    for (const std::string_view zone : zones) {
        INFO(zone);
        CHECK(is_time_zone(zone));
    }
    for (const std::string_view country : countries)
        CHECK(country_of_code(country).has_value());
}

TEST_CASE("an address's end is read as state and country in every way it can", "[places][tails]") {
    const auto has = [](const std::vector<Tail>& tails, std::string_view country, std::string_view state) {
        return std::any_of(tails.begin(), tails.end(),
                           [&](const Tail& t) { return t.country == country && t.state == state; });
    };
    const auto georgia = read_tails({"Atlanta", "Georgia"});
    CHECK(has(georgia, "GE", ""));
    CHECK(has(georgia, "US", "GA"));
    CHECK(has(georgia, "", ""));
    const auto california = read_tails({"San Francisco", "CA 94105", "USA"});
    CHECK(has(california, "US", "CA"));
    CHECK(has(read_tails({"Bloomington IN 47404"}), "US", "IN"));
    CHECK(has(read_tails({"Iwon", "Korea", "North"}), "KP", ""));
    CHECK(read_tails({}).size() == 1);
}

TEST_CASE("names within East Asian addresses come smallest first", "[places][cjk]") {
    using Names = std::vector<std::string>;
    CHECK(known_names_of_cjk_address("日本東京都渋谷区神宮前1-1") == Names{"東京", "日本"});
    CHECK(known_names_of_cjk_address("서울특별시 강남구 테헤란로 1") == Names{"서울"});
    CHECK(known_names_of_cjk_address("大阪府大阪市北区梅田1-1").front() == "大阪");
    CHECK(known_names_of_cjk_address("福岡県北九州市小倉北区").front() == "北九州");
    CHECK(known_names_of_cjk_address("北京市海淀区") == Names{"北京"});
    CHECK(known_names_of_cjk_address("東京").empty());
    CHECK(known_names_of_cjk_address("Berlin").empty());
    CHECK(known_names_of_cjk_address("").empty());
}

TEST_CASE("unknown cities are distinguished from directions", "[places][words]") {
    CHECK(can_be_city("Kleinkleckersdorf"));
    CHECK(can_be_city("Egg Harbor City"));
    CHECK_FALSE(can_be_city("29 Main St"));
    CHECK_FALSE(can_be_city("The Office"));
    CHECK_FALSE(can_be_city("Rungestraße"));
    CHECK_FALSE(can_be_city("Conference Room"));
    CHECK(is_address_like("15th floor"));
    CHECK(is_address_like("Rungestr. 20"));
    CHECK_FALSE(is_address_like("1318A"));
    CHECK(city_readings("Praha 7-Holešovice").size() > 1);
}
