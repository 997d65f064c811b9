#include "support/catch.hpp"
#include <twir_events/section/issue.hpp>
#include <twir_events/section/prepared_markdown.hpp>
#include <twir_events/section/render.hpp>

#include <random>

using namespace twir;
using namespace twir::section;

namespace {

Event random_event(std::mt19937& random, Date around) {
    const auto pick = [&](unsigned n) { return static_cast<int>(random() % n); };
    Event event;
    const Date first = add_days(around, pick(140) - 50);
    event.dates = {first, pick(8) == 0 ? add_days(first, pick(60)) : first};
    static const std::array<Place, 4> places{
        {{"Berlin", "", "DE", ""}, {"Austin", "TX", "US", ""}, {"Tokyo", "", "JP", ""}, {}}};
    event.place = places.at(random() % places.size());
    event.attendance = std::array{Attendance::in_person, Attendance::online, Attendance::hybrid}.at(random() % 3);
    if (pick(12) != 0)
        event.organizers = {{"Group " + std::to_string(pick(3)), "https://o.example/"}};
    event.titles = {{"Evening " + std::to_string(pick(9)), "https://o.example/" + std::to_string(pick(50))}};
    return event;
}

}  // namespace

TEST_CASE("any issue cut out of the prepared lines is the issue rendered", "[section][prepared]") {
    const Date wednesday = *parse_date("2025-12-03");
    std::mt19937 random(7);
    for (int round = 0; round < 20; ++round) {
        Catalog catalog;
        for (int i = 0; i < 20 * round; ++i)
            catalog.entries.push_back({random_event(random, wednesday), {}});
        Style style;
        style.window_days = round % 3 == 0 ? 7 : 28;
        const PreparedMarkdown prepared(catalog, style);
        for (int week = -9; week <= 15; ++week) {
            const Date date = add_days(wednesday, 7 * week);
            REQUIRE(prepared.issue(date) == render_markdown(make_issue(catalog, date, style)));
            const std::vector<Region> some{Region::virtual_, Region::europe};
            REQUIRE(prepared.issue(date, some) == render_markdown(make_issue(catalog, date, style, some)));
        }
    }
}
