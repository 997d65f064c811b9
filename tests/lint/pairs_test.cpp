#include "lint/fixture.hpp"
#include "support/catch.hpp"

using namespace twir;
using namespace twir::lint;

namespace {

std::string event(const std::string& date, const std::string& location, const std::string& organizer,
                  const std::string& title, const std::string& page) {
    return two_lines(date, location, organizer, "[**" + title + "**](" + page + ")");
}

const std::string bern = "[Rust Bern](https://www.meetup.com/rust-bern)";
const std::string meetup = "https://www.meetup.com/rust-bern/events/";

}  // namespace

TEST_CASE("one page listed as virtual and as in person is found", "[section][lint][pairs]") {
    const auto both = [](const std::string& virtually, const std::string& there) {
        return broken(section_of("### Virtual\n" + event("2025-12-09", virtually, bern, "Talk", meetup + "1/") +
                                 "\n### Europe\n" + event("2025-12-09", there, bern, "Talk", meetup + "1/")));
    };
    CHECK(both("Virtual (Bern, CH)", "Bern, CH") == Rules{"virtual-and-in-person"});
    CHECK(both("Hybrid (Bern, CH)", "Hybrid (Bern, CH)") == Rules{});
}

TEST_CASE("a hybrid pair is a pair whatever its organizer is called", "[section][lint][pairs]") {
    const auto line = [](const std::string& organizer, const std::string& page) {
        return event("2025-12-09", "Hybrid (Bern, CH)", organizer, "Talk", page);
    };
    CHECK(broken(section_of("### Virtual\n" + line(bern, meetup + "1/") + "\n### Europe\n" +
                            line("[Bern Rustaceans](https://b.example)", meetup + "1/"))) == Rules{});
    // Where the page is the organizer's own.
    CHECK(broken(section_of("### Virtual\n" + line("[RustConf](https://c.example)", "https://c.example") +
                            "\n### Europe\n" + line("[Rust Conf](https://c.example/)", "https://c.example/"))) ==
          Rules{});
}

TEST_CASE("one organizer on two hosts is found by its name", "[section][lint][pairs]") {
    const auto at_luma = event("2025-12-09", "Bern, CH", "[Rust Bern](https://luma.com/rust-bern)", "December Meetup",
                               "https://luma.com/abc");
    CHECK(broken(section_of("### Europe\n" + event("2025-12-09", "Bern, CH", bern, "Rust Bern #12", meetup + "1/") +
                            at_luma)) == Rules{"probable-duplicate"});
    CHECK(broken(section_of("### Europe\n" + at_luma +
                            event("2025-12-10", "Bern, CH", bern, "Rust Bern #12", meetup + "1/"))) == Rules{});
}

TEST_CASE("one page on two dates is stale unless it is that of a series", "[section][lint][pairs]") {
    const auto dates = [](const std::string& organizer, const std::string& first, const std::string& second,
                          const std::string& page) {
        return broken(section_of("### Europe\n" + event("2025-12-09", "Bern, CH", organizer, first, page) +
                                 event("2025-12-16", "Bern, CH", organizer, second, page)));
    };
    const std::string own = "[O](https://o.example)";
    CHECK(dates(bern, "Talk", "Talk", meetup + "1/") == Rules{"url-on-two-dates"});
    CHECK(dates(own, "Hack and Learn", "Hack and Learn", "https://o.example/hack") == Rules{});
    CHECK(dates(own, "Borrowing", "Lifetimes", "https://o.example/talk-1") == Rules{"url-on-two-dates"});
}
