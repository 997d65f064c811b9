#include "normalize/habits.hpp"

#include "support/catch.hpp"

using namespace twir;
using namespace date::literals;
using normalize::Organizer;
using normalize::PrintedLine;
using normalize::usual_attendance;

namespace {

const std::vector<Link> alone = {{"Group A", "https://www.meetup.com/group-a"}};
const std::vector<Link> together = {{"Group A", "https://www.meetup.com/group-a"}, {"Hall B", "https://b.example"}};

PrintedLine line(std::string title, Attendance attendance, std::string city = "Berlin",
                 std::vector<Link> organizers = alone) {
    PrintedLine printed;
    printed.day = 2026_y / 5 / 1;
    printed.title = std::move(title);
    printed.attendance = attendance;
    if (!city.empty())
        printed.place = {std::move(city), "", "DE", ""};
    printed.organizers = std::move(organizers);
    return printed;
}

/// Newest first.
Organizer printed_as(std::vector<PrintedLine> lines) {
    Organizer organizer;
    organizer.name = "Group A";
    organizer.url = "https://www.meetup.com/group-a";
    organizer.printed = std::move(lines);
    return organizer;
}

using enum Attendance;

}  // namespace

TEST_CASE("a title is held as it was printed last, whatever the group does beside it", "[normalize][habits]") {
    const auto group = printed_as({line("Talks", in_person), line("Hack and Learn", online),
                                   line("Summer party", in_person), line("Hack and Learn", online)});
    CHECK(usual_attendance(group, "Hack and learn")->attendance == online);
    CHECK(usual_attendance(group, "Hack and Learn #7")->of_title);
    CHECK(usual_attendance(group, "Hack and Learn #7")->attendance == online);
    CHECK(usual_attendance(group, "Something else")->attendance == in_person);
    CHECK_FALSE(usual_attendance(group, "Something else")->of_title);
    CHECK(usual_attendance(group, "Something else")->basis == "2 of the last 2 printed for this organizer");
}

TEST_CASE("one exception does not change a habit, two do", "[normalize][habits]") {
    std::vector<PrintedLine> lines = {line("Talks", online), line("Talks", in_person), line("Talks", in_person),
                                      line("Talks", in_person)};
    CHECK(usual_attendance(printed_as(lines), "Talks")->attendance == in_person);
    lines.insert(lines.begin(), line("Talks", online));
    CHECK(usual_attendance(printed_as(lines), "Talks")->attendance == online);
}

TEST_CASE("titles that differ in a month or a number are of one series", "[normalize][habits]") {
    const auto group = printed_as({line("September, 2025 Group A (Rust User Group) Meetup", hybrid),
                                   line("Rust Study", online), line("Rust Study", online)});
    const auto usual = usual_attendance(group, "October, 2026 Group A (Rust User Group) Meetup");
    REQUIRE(usual);
    CHECK(usual->attendance == hybrid);
    CHECK(usual->of_title);
}

TEST_CASE("counts are used where no printed line exists", "[normalize][habits]") {
    Organizer organizer;
    organizer.attendance_history = {{in_person, 3}, {online, 1}};
    CHECK(usual_attendance(organizer, "Talks")->attendance == in_person);
    CHECK(usual_attendance(organizer, "Talks")->basis == "3 of 4 earlier events of this organizer");
    CHECK_FALSE(usual_attendance(Organizer{}, "Talks"));
}

TEST_CASE("the newest line of that kind shows the place", "[normalize][habits]") {
    const auto group = printed_as({line("Weekly", online, ""), line("Talks", in_person, "Potsdam"),
                                   line("Weekly", online, "Berlin"), line("Monthly", hybrid, "Berlin")});
    CHECK_FALSE(normalize::line_for_place(group, "Weekly", online)->place.known());
    CHECK(normalize::line_for_place(group, "Monthly", in_person)->place.city == "Berlin");
    CHECK(normalize::line_for_place(group, "New", in_person)->place.city == "Potsdam");
    CHECK(normalize::line_for_place(printed_as({line("Weekly", online)}), "Weekly", in_person) == nullptr);
}

TEST_CASE("the organizers' cell is the last one of the title, else the newest that was printed twice",
          "[normalize][habits]") {
    const auto group =
        printed_as({line("Anniversary", online, "", together), line("Weekly", online), line("Talks", in_person)});
    CHECK(*normalize::printed_organizers(group, "Anniversary") == together);
    CHECK(*normalize::printed_organizers(group, "New") == alone);
    CHECK(normalize::printed_organizers(printed_as({line("Anniversary", online, "", together)}), "New") == nullptr);
}

TEST_CASE("what people overruled each of the last times is printed as they printed it", "[normalize][habits]") {
    const auto stated = [](PrintedLine printed, Attendance said) {
        printed.stated_attendance = said;
        return printed;
    };
    auto group = printed_as({stated(line("Talks", online), hybrid), stated(line("Pub", online), hybrid)});
    const auto usual = normalize::overruled_attendance(group, "Something else", hybrid, false);
    REQUIRE(usual.has_value());
    CHECK(usual->attendance == online);
    CHECK(usual->basis == "printed so each of the last 2 times, though its source says hybrid");
    // Once is no habit, and neither is what differs.
    CHECK_FALSE(normalize::overruled_attendance(group, "Something else", in_person, false).has_value());
    group.printed.front().attendance = in_person;
    CHECK_FALSE(normalize::overruled_attendance(group, "Something else", hybrid, false).has_value());
    group.printed.front().attendance = hybrid;
    CHECK_FALSE(normalize::overruled_attendance(group, "Something else", hybrid, false).has_value());
    // The first print counts: another editor corrected it.
    group.printed.front().first_attendance = online;
    CHECK(normalize::overruled_attendance(group, "Something else", hybrid, false).has_value());
    // Where the source says so of all, each line is one that overruled it.
    for (auto& printed : group.printed)
        printed.stated_attendance.reset();
    CHECK_FALSE(normalize::overruled_attendance(group, "Something else", hybrid, false).has_value());
    CHECK(normalize::overruled_attendance(group, "Something else", hybrid, true).has_value());
}

TEST_CASE("a place that people print otherwise each time is the one they print", "[normalize][habits]") {
    const Place barton{"Barton", "", "AU", ""};
    auto first = line("Talks", in_person, "Canberra");
    first.place.country = "AU";
    first.stated_place = barton;
    auto group = printed_as({first, first});
    REQUIRE(normalize::overruled_place(group, barton) != nullptr);
    CHECK(normalize::overruled_place(group, barton)->place.city == "Canberra");
    CHECK(normalize::overruled_place(group, {"Bonn", "", "DE", ""}) == nullptr);
    group.printed.back().place = barton;
    CHECK(normalize::overruled_place(group, barton) == nullptr);
}

TEST_CASE("the cell of a title that was long ago gives way to that of the last lines", "[normalize][habits]") {
    auto old = line("Coding session", online);
    old.day = 2026_y / 1 / 10;
    auto group =
        printed_as({line("Talks", in_person, "Berlin", together), line("Pub", in_person, "Berlin", together), old});
    CHECK(*normalize::printed_organizers(group, "Coding session") == together);
    group.printed.back().day = 2026_y / 4 / 10;
    CHECK(*normalize::printed_organizers(group, "Coding session") == alone);
}

TEST_CASE("of the spellings of a name the one that the feed has is printed, unless people print another",
          "[normalize][habits]") {
    const std::vector<Link> long_name = {{"Group A (Berlin)", "https://www.meetup.com/group-a"}};
    const auto with_cells = [](std::vector<std::vector<Link>> cells) {
        std::vector<PrintedLine> lines;
        for (auto& cell : cells)
            lines.push_back(line("Talks", in_person, "Berlin", std::move(cell)));
        return printed_as(std::move(lines));
    };
    CHECK(*normalize::printed_under(with_cells({long_name, alone, alone}), "Group A (Berlin)") == long_name);
    CHECK(*normalize::printed_under(with_cells({alone, long_name}), "Group A (Berlin)") == long_name);
    CHECK(normalize::printed_under(with_cells({alone, alone, long_name}), "Group A (Berlin)") == nullptr);
    CHECK(normalize::printed_under(with_cells({together, alone}), "Hall B") == nullptr);
    CHECK(normalize::printed_under(with_cells({alone}), "") == nullptr);
}
