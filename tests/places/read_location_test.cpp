#include "support/catch.hpp"
#include "support/shared.hpp"
#include <twir_events/core/text.hpp>
#include <twir_events/places/places.hpp>

#include <algorithm>
#include <ctime>
#include <fstream>
#include <string>
#include <vector>

using namespace twir;
using namespace twir::places;

namespace {

struct Row {
    std::string text, city, state, country, attendance, certainty;
};

std::vector<Row> rows(const std::string& table = "locations.tsv") {
    std::ifstream in(support::source_dir() / "tests/places/data" / table);
    std::vector<Row> out;
    for (std::string line; std::getline(in, line);) {
        const auto f = split(line, '\t');
        if (line.starts_with('#') || f.size() != 6)
            continue;
        out.push_back({replace_all(std::string(f[0]), "\\n", "\n"), std::string(f[1]), std::string(f[2]),
                       std::string(f[3]), std::string(f[4]), std::string(f[5])});
    }
    return out;
}

std::string_view certainty_name(Certainty c) {
    return c == Certainty::certain ? "certain" : c == Certainty::ambiguous ? "ambiguous" : "none";
}

bool is_right(const Row& row, const PlaceReading& r) {
    const std::string_view attendance = r.attendance ? attendance_name(*r.attendance) : "-";
    return r.place.city == row.city && r.place.state == row.state && r.place.country == row.country &&
           attendance == row.attendance && certainty_name(r.certainty) == row.certainty;
}

}  // namespace

TEST_CASE("location texts of all continents are read right", "[places][locations]") {
    const auto table = rows();
    std::size_t right = 0;
    for (const Row& row : table) {
        const PlaceReading r = read_location(row.text);
        if (is_right(row, r))
            ++right;
        else
            UNSCOPED_INFO('"' << row.text << "\" was read as " << r.place.city << '|' << r.place.state << '|'
                              << r.place.country << '|' << certainty_name(r.certainty));
    }
    const double share = 100.0 * static_cast<double>(right) / static_cast<double>(table.size());
    CHECK(share >= 98.0);
    CHECK(table.size() >= 400);
    WARN(right << " of " << table.size() << " location texts are read right (" << share << "%)");
}

TEST_CASE("location texts that were written down unread are read right", "[places][locations]") {
    const auto table = rows("unseen_locations.tsv");
    std::size_t right = 0;
    for (const Row& row : table) {
        const PlaceReading r = read_location(row.text);
        if (is_right(row, r))
            ++right;
        else
            UNSCOPED_INFO('"' << row.text << "\" was read as " << r.place.city << '|' << r.place.state << '|'
                              << r.place.country << '|'
                              << (r.attendance ? attendance_name(*r.attendance) : std::string_view("-")) << '|'
                              << certainty_name(r.certainty));
    }
    const double share = 100.0 * static_cast<double>(right) / static_cast<double>(table.size());
    CHECK(share >= 98.0);
    CHECK(table.size() >= 150);
    WARN(right << " of " << table.size() << " location texts are read right (" << share << "%)");
}

TEST_CASE("the organizer's home settles which city is meant and replaces nothing", "[places][hint]") {
    const Place boston{"Boston", "MA", "US", ""};
    const Place london{"London", "", "GB", ""};

    const PlaceReading here = read_location("Kendall Square, Cambridge", boston);
    CHECK(here.place == Place{"Cambridge", "MA", "US", ""});
    CHECK(here.certainty == Certainty::certain);

    CHECK(read_location("Cambridge", london).place.country == "GB");
    CHECK(read_location("Richmond, CA", {"Vancouver", "BC", "CA", ""}).place == Place{"Richmond", "BC", "CA", ""});
    CHECK(read_location("Cambridge, UK", boston).place == Place{"Cambridge", "", "GB", ""});
    CHECK(read_location("Paris, TX", {"Paris", "", "FR", ""}).place == Place{"Paris", "TX", "US", ""});

    // A text that names no place stays without one: what to fall back on is not decided here.
    const PlaceReading unknown = read_location("The Office, 29 Main St", boston);
    CHECK(unknown.place.empty());
    CHECK(unknown.certainty == Certainty::none);
}

TEST_CASE("a city chosen by population is marked and names the alternatives", "[places][ambiguity]") {
    const PlaceReading r = read_location("Cambridge");
    CHECK(r.certainty == Certainty::ambiguous);
    CHECK(r.detail.find("Cambridge, MA, United States") != std::string::npos);
    CHECK(read_location("Cambridge, MA").certainty == Certainty::certain);
    CHECK(read_location("Cambridge, United Kingdom").certainty == Certainty::certain);
}

TEST_CASE("a place comes with its zone", "[places][zones]") {
    CHECK(read_location("Lehi, UT").place.zone == "America/Denver");
    CHECK(read_location("Perth, Australia").place.zone == "Australia/Perth");
    CHECK(read_location("Kleinkleckersdorf, Germany").place.zone == "Europe/Berlin");
    CHECK(read_location("東京").place.zone == "Asia/Tokyo");
}

TEST_CASE("noise is not a place and does no harm", "[places][locations]") {
    std::string noise;
    for (int i = 0; i < 4000; ++i)
        noise += static_cast<char>(i * 7919 % 251);
    for (const std::string& text :
         {noise, std::string(100'000, ','), std::string(100'000, 'a'), std::string("\xFF\xFE, DE"),
          std::string(5000, '(') + "Berlin", std::string(" , ,; |\n")}) {
        const PlaceReading r = read_location(text);
        CHECK(r.place.city.size() < 1000);
    }
}

TEST_CASE("reading a location takes less than a tenth of a millisecond", "[places][speed]") {
    const auto table = rows();
    (void)read_location("Berlin");
    // The processor's time, not the wall clock's: other programs may be running.
    double best = 1e9;
    for (int round = 0; round < 5; ++round) {
        const std::clock_t start = std::clock();
        for (const Row& row : table)
            (void)read_location(row.text);
        best = std::min(best, static_cast<double>(std::clock() - start) * 1e6 / CLOCKS_PER_SEC);
    }
    const double each = best / static_cast<double>(table.size());
    INFO("microseconds for one location: " << each);
#ifdef NDEBUG
    CHECK(each < 100.0);
#endif
}
