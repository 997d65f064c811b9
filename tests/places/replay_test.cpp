// The locations and venues of the replay cases: each must become a place as some published section prints it. The cases
// are a checkout's own; what was ever published is read from the archive, where that is.
#include "places/shared_places.hpp"
#include "support/catch.hpp"
#include "support/shared.hpp"
#include <twir_events/core/text.hpp>
#include <twir_events/places/places.hpp>

#include <boost/json.hpp>

#include <set>

using namespace twir;
using namespace twir::places;
using namespace twir::places::test;

namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

fs::path replays() {
    return support::source_dir() / "tests" / "replay" / "cases";
}

/// City and country of everything that was printed; states came and went. Empty without the archive.
std::set<std::string> known_places() {
    std::set<std::string> out;
    const auto archive = support::shared("archive");
    if (!archive)
        return out;
    const auto add = [&](const fs::path& section) {
        for (const PrintedPlace& printed : printed_places(section))
            if (const auto place = parse_printed(printed.text))
                out.insert(place->city + ", " + place->country);
    };
    for (const auto& file : fs::directory_iterator(*archive))
        add(file.path());
    for (const auto& replay : fs::directory_iterator(replays()))
        if (fs::exists(replay.path() / "expected.md"))
            add(replay.path() / "expected.md");
    return out;
}

std::vector<std::string> locations_of(const fs::path& calendar) {
    std::string text = replace_all(support::read_file(calendar), "\r\n", "\n");
    text = replace_all(std::move(text), "\n ", "");
    std::vector<std::string> out;
    for (const std::string_view line : split(text, '\n'))
        if (line.starts_with("LOCATION:"))
            out.push_back(replace_all(replace_all(std::string(line.substr(9)), "\\,", ","), "\\;", ";"));
    return out;
}

std::string field(const json::object& o, std::string_view name) {
    const json::value* v = o.if_contains(name);
    return v != nullptr && v->is_string() ? std::string(v->as_string()) : std::string();
}

void collect_venues(const json::value& v, std::vector<Venue>& out) {
    if (const json::array* a = v.if_array()) {
        for (const json::value& x : *a)
            collect_venues(x, out);
    } else if (const json::object* o = v.if_object()) {
        for (const auto& member : *o)
            collect_venues(member.value(), out);
        if (o->contains("venueType"))
            out.push_back({field(*o, "name"), field(*o, "address"), field(*o, "city"), field(*o, "state"),
                           field(*o, "country"), field(*o, "venueType") == "online"});
    }
}

}  // namespace

TEST_CASE("every location of the replay calendars is understood", "[places][replay]") {
    const auto known = known_places();
    int checked = 0;
    for (const auto& replay : fs::directory_iterator(replays())) {
        const fs::path calendar = replay.path() / "feeds" / "calendar.ics";
        if (!fs::exists(calendar))
            continue;
        for (const std::string& location : locations_of(calendar)) {
            INFO(replay.path().filename().string() << ": " << location);
            const PlaceReading reading = read_location(location);
            ++checked;
            if (location.empty()) {
                CHECK_FALSE(reading.attendance.has_value());
            } else if (location.find(',') == std::string::npos) {
                CHECK(reading.attendance == Attendance::online);
                CHECK(reading.place.empty());
            } else {
                CHECK(reading.attendance == Attendance::in_person);
                CHECK(reading.certainty == Certainty::certain);
                CHECK((known.empty() || known.contains(reading.place.city + ", " + reading.place.country)));
                CHECK_FALSE(reading.place.zone.empty());
                CHECK(reading.place.state.empty() == (reading.place.country != "US" && reading.place.country != "CA" &&
                                                      reading.place.country != "AU"));
            }
        }
    }
    CHECK(checked > 100);
}

TEST_CASE("every venue of the replays' Meetup pages is understood", "[places][replay]") {
    const auto known = known_places();
    int checked = 0;
    for (const auto& file : fs::recursive_directory_iterator(replays())) {
        if (file.path().extension() != ".json" || file.path().parent_path().filename() != "meetup")
            continue;
        std::vector<Venue> venues;
        collect_venues(json::parse(support::read_file(file.path())), venues);
        for (const Venue& venue : venues) {
            INFO(file.path().filename().string() << ": " << venue.city << '|' << venue.state << '|' << venue.country);
            const PlaceReading reading = read_venue(venue);
            ++checked;
            if (venue.online) {
                CHECK(reading.attendance == Attendance::online);
            } else if (trim(venue.city).empty()) {
                CHECK(reading.certainty == Certainty::none);
                CHECK(reading.attendance == Attendance::in_person);
            } else {
                CHECK(reading.place.city == trim(venue.city));
                CHECK(to_lower_ascii(reading.place.country) == venue.country);
                CHECK((known.empty() || known.contains(reading.place.city + ", " + reading.place.country)));
                if (venue.country == "us")
                    CHECK(reading.place.state == venue.state);
                if (venue.country == "de" || venue.country == "gb")
                    CHECK(reading.place.state.empty());
                CHECK_FALSE(reading.place.zone.empty());
            }
        }
    }
    CHECK(checked > 500);
}
