// The places of the published sections: what countries and regions they name is what the program must say.
#include "places/shared_places.hpp"
#include "support/catch.hpp"
#include "support/shared.hpp"
#include <twir_events/places/places.hpp>

#include <algorithm>
#include <map>
#include <set>

using namespace twir;
using namespace twir::places;
using namespace twir::places::test;

namespace {

std::vector<PrintedPlace> all_printed_places(const std::filesystem::path& shared) {
    std::vector<PrintedPlace> out;
    for (const auto& file : std::filesystem::directory_iterator(shared / "archive")) {
        const std::string name = file.path().filename().string();
        if (!name.starts_with("20"))
            continue;
        const auto places = printed_places(file.path());
        out.insert(out.end(), places.begin(), places.end());
    }
    return out;
}

}  // namespace

TEST_CASE("a country's region is the one that its events are printed under", "[places][archive]") {
    const auto folder = support::shared("archive");
    if (!folder)
        return;
    int checked = 0;
    std::map<std::string, int> elsewhere;
    std::map<std::string, std::pair<int, int>> by_country;  // right, wrong
    for (const PrintedPlace& printed : all_printed_places(folder->parent_path())) {
        const auto place = parse_printed(printed.text);
        const auto heading = parse_region(printed.heading);
        if (!place || !heading || *heading == Region::virtual_)
            continue;
        const auto region = region_of(place->country);
        // "Boulder, CO" and the like forget the US: an editor's slip that no table of countries can know.
        if (!region || (place->state.empty() && state_code("US", place->country)))
            continue;
        ++checked;
        auto& [right, wrong] = by_country[place->country];
        ++(region == heading ? right : wrong);
        if (region != heading)
            ++elsewhere[place->country + " under " + printed.heading];
    }
    int wrong = 0;
    for (const auto& [what, count] : elsewhere) {
        UNSCOPED_INFO(what << ": " << count);
        wrong += count;
    }
    CHECK(checked > 3000);
    // Editors put some 20 entries under a wrong heading (SECTION_FORMAT.md section 7).
    CHECK(wrong <= 25);
    for (const auto& [country, counts] : by_country) {
        INFO(country);
        CHECK(counts.first > counts.second);
    }
}

TEST_CASE("every place that was ever printed is read as it is printed", "[places][archive]") {
    const auto folder = support::shared("archive");
    if (!folder)
        return;
    std::set<std::string> texts;
    for (const PrintedPlace& printed : all_printed_places(folder->parent_path()))
        texts.insert(printed.text);
    int checked = 0;
    int right = 0;
    for (const std::string& text : texts) {
        const auto place = parse_printed(text);
        // Two-letter ends that a US state shares are read with the gazetteer's help and tested by hand.
        if (!place || !country_code(place->country) || text.starts_with("Hybrid"))
            continue;
        ++checked;
        const PlaceReading reading = read_location(text);
        const bool same_state = place->state.empty() || reading.place.state.empty() ||
                                reading.place.state == state_code(place->country, place->state).value_or("");
        if (reading.place.city == place->city && reading.place.country == place->country && same_state)
            ++right;
        else
            UNSCOPED_INFO(text << " was read as " << print(reading.place));
    }
    CHECK(checked > 200);
    CHECK(right * 100 >= checked * 97);
}
