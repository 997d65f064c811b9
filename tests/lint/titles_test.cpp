#include "lint/fixture.hpp"
#include "support/catch.hpp"

using namespace twir;
using namespace twir::lint;

namespace {

Rules titled(const std::string& date, const std::string& title) {
    return broken(section_of("### Europe\n" + two_lines(date, "Bern, CH", "[O](https://o.example)",
                                                        "[**" + title + "**](https://o.example/1)")));
}

std::string talk(const std::string& location, const std::string& organizer, const std::string& title) {
    return two_lines("2025-12-09", location, "[" + organizer + "](https://" + organizer + ".example)",
                     "[**" + title + "**](https://" + organizer + ".example/1)");
}

}  // namespace

TEST_CASE("a weekday in a title is that of the date", "[section][lint][titles]") {
    // 2025-12-09 is the second Tuesday of its month, 2025-12-30 the fifth and last.
    for (const auto* right : {"Last Tuesday", "Rust Tuesdays", "TUESDAY talks", "Rust am Dienstag", "Mardi Rust",
                              "Tuesday and Thursday talks", "A talk"})
        CHECK(titled("2025-12-30", right) == Rules{});
    for (const auto* right : {"Second Tuesday", "2nd Tuesday", "Every Tuesday"})
        CHECK(titled("2025-12-09", right) == Rules{});
    for (const auto* wrong : {"Last Tuesday", "First Tuesday", "Rust Sundays", "Mittwoch mit Rust", "Jeudi Rust",
                              "Letzter Dienstag", "Miércoles de Rust"})
        CHECK(titled("2025-12-09", wrong) == Rules{"weekday"});
    CHECK(titled("2025-12-08 - 2025-12-12", "From Tuesday to Thursday") == Rules{});
    CHECK(titled("2025-12-08 - 2025-12-12", "Sunday special") == Rules{"weekday"});
    CHECK(titled("2025-12-08 - 2025-12-22", "Sunday special") == Rules{});
    CHECK(messages(section_of("### Europe\n" + two_lines("2025-12-09", "Bern, CH", "[O](https://o.example)",
                                                         "[**Last Tuesday**](https://o.example/1)"))) ==
          std::vector<std::string>{
              "\"Last Tuesday\" says \"last tuesday\"; 2025-12-09 is the second Tuesday of its month"});
}

TEST_CASE("a title that another organizer has on that day is found", "[section][lint][titles]") {
    const auto both = [](const std::string& first, const std::string& second) {
        return broken(section_of("### Europe\n" + talk("Bern, CH", "a", first) + talk("Oslo, NO", "b", second)));
    };
    CHECK(both("Borrowing across threads", "Borrowing across threads") == Rules{"title-of-another"});
    CHECK(both("Borrowing across threads", "Sending across threads") == Rules{});
    for (const auto* common : {"Rust Meetup", "Hack & Learn", "Rust Hack and Learn", "Coding Night"})
        CHECK(both(common, common) == Rules{});
    // One event of two groups, with one page.
    const auto page = [](const std::string& location, const std::string& organizer) {
        return two_lines("2025-12-09", location, "[" + organizer + "](https://" + organizer + ".example)",
                         "[**Borrowing across threads**](https://x.example/1)");
    };
    CHECK(broken(section_of("### Europe\n" + page("Bern, CH", "a") + page("Bern, CH", "a"))) == Rules{"duplicate"});
}
