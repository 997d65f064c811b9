#include "lint/fixture.hpp"
#include "support/catch.hpp"

using namespace twir;
using namespace twir::lint;

namespace {

Rules at(const std::string& heading, const std::string& location,
         const std::string& window = "2025-12-03 - 2025-12-31") {
    return broken(section_of(
        "### " + heading + "\n" +
            two_lines(window.substr(0, 10), location, "[O](https://o.example)", "[**Talk**](https://o.example/1)"),
        window));
}

}  // namespace

TEST_CASE("cities in the wrong country or with a misspelling are found", "[section][lint][places]") {
    CHECK(at("Europe", "Copenhagen, DE") == Rules{"place-elsewhere"});
    CHECK(at("Virtual", "Virtual (Charlottesville, NC, US)") == Rules{"place-elsewhere"});
    CHECK(at("Oceania", "Linz, AU") == Rules{"place-elsewhere"});
    CHECK(at("Europe", "Darmstadr, DE") == Rules{"misspelt-place"});
    CHECK(at("Virtual", "Virtual (Washinigton, DC, US)") == Rules{"misspelt-place"});
    CHECK(messages(section_of("### Europe\n" + two_lines("2025-12-05", "Copenhagen, DE", "[O](https://o.example)",
                                                         "[**Talk**](https://o.example/1)"))) ==
          std::vector<std::string>{"\"Copenhagen, DE\": the only Copenhagen that is known is elsewhere; is "
                                   "\"Copenhagen, DK\" meant?"});
    // What the gazetteer lacks may be a village.
    for (const auto* silent : {"Dagstuhl, DE", "Garching bei München, DE", "Nuremberg/Nürnberg, DE", "Tel-Aviv, IL"})
        CHECK(at(std::string_view(silent).ends_with("IL") ? "Asia" : "Europe", silent) == Rules{});
}

TEST_CASE("countries and continents are not cities", "[section][lint][places]") {
    CHECK(at("Europe", "Switzerland, CH") == Rules{"not-a-city"});
    for (const auto* location : {"Virtual (Global)", "Virtual (Europe)", "Virtual (Israel)", "Virtual (Join Youtube)"})
        CHECK(at("Virtual", location) == Rules{"not-a-city"});
    CHECK(at("Asia", "Singapore, SG") == Rules{});
    CHECK(at("Europe", "Luxembourg, LU") == Rules{});
}

TEST_CASE("a code that is a country's and a state's is judged by heading and gazetteer", "[section][lint][places]") {
    CHECK(at("Virtual", "Virtual (Banff, CA)") == Rules{});
    CHECK(at("Europe", "Sliema, MT") == Rules{});
    CHECK(at("South America", "Guatapé, CO") == Rules{});
    CHECK(at("North America", "Boulder, CO") == Rules{"unknown-country"});
    CHECK(at("Virtual", "Virtual (Boston, MA)") == Rules{"unknown-country"});
    CHECK(at("North America", "Medellín, CO") == Rules{"wrong-region"});
}

TEST_CASE("provinces are for the United States, and were for Canada and Australia until 2026-08",
          "[section][lint][places]") {
    CHECK(at("Europe", "Leipzig, SN, DE") == Rules{"state-outside"});
    CHECK(at("North America", "Toronto, ON, CA", "2026-07-29 - 2026-08-26") == Rules{});
    CHECK(at("North America", "Toronto, ON, CA", "2026-08-05 - 2026-09-02") == Rules{"province"});
    CHECK(at("Oceania", "Melbourne, VIC, AU", "2026-08-05 - 2026-09-02") == Rules{"province"});
}

TEST_CASE("a location uses the words Virtual and Hybrid", "[section][lint][places]") {
    CHECK(at("Virtual", "Online") == Rules{"location-form"});
    CHECK(at("Virtual", "Virtual, Dallas, TX, US") == Rules{"location-form"});
    const auto both = [](const std::string& location) {
        const auto lines =
            two_lines("2025-12-05", location, "[O](https://o.example)", "[**Talk**](https://o.example/1)");
        return broken(section_of("### Virtual\n" + lines + "\n### Europe\n" + lines));
    };
    CHECK(both("Hybrid (Munich, DE)") == Rules{});
    CHECK(both("Munich, DE + Virtual") == Rules{"location-form", "location-form"});
    CHECK(both("Virtual + Munich, DE") == Rules{"location-form", "location-form"});
}

TEST_CASE("GB used throughout is reported once as a style", "[section][lint][places]") {
    std::string lines;
    for (const auto* city : {"Bristol", "Leeds", "London", "Manchester", "Oxford"})
        lines += two_lines("2025-12-05", std::string(city) + ", GB",
                           "[" + std::string(city) + "](https://o.example/" + city + ")",
                           "[**Talk " + std::string(city) + "**](https://o.example/1/" + city + ")");
    CHECK(messages(section_of("### Europe\n" + lines)) ==
          std::vector<std::string>{"\"GB\" is printed as UK; lines 6, 8, 10, 12, 14"});
}
