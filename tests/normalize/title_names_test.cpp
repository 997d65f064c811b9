#include "normalize/title_names.hpp"

#include "support/catch.hpp"

using namespace twir;

namespace {

normalize::TitleNames names() {
    const auto called = [](std::string name, std::vector<std::string> also = {}) {
        normalize::Organizer o;
        o.name = std::move(name);
        o.also_called = std::move(also);
        return o;
    };
    std::vector<normalize::Organizer> all = {called("Crab Club"),
                                             called("Crab Club Utrecht"),
                                             called("Freeform"),
                                             called("Rust Meetup"),
                                             called("Rust - Modern Crabs in Leipzig"),
                                             called("Crab Club"),
                                             called("関西Rust会")};
    all[2].title_history["Monthly Meetup"] = {{Attendance::in_person, 3}};
    all[3].title_history["Monthly Meetup"] = {{Attendance::in_person, 3}};
    all[3].title_history["Monthly Meetup Extra"] = {{Attendance::in_person, 3}};
    return normalize::TitleNames(all);
}

using Found = std::vector<std::size_t>;

}  // namespace

TEST_CASE("the longest whole name at a title's beginning", "[normalize][names]") {
    const auto index = names();
    for (const auto* title : {"Crab Club", "CRAB CLUB: lifetimes", "Crab Club - lifetimes", "Crab Club August 2026",
                              "Crab Club #7", "Crab Club goes hiking"})
        CHECK(index.named_in(title) == Found{0, 5});
    CHECK(index.named_in("Crab Club Utrecht: lifetimes") == Found{1});
    CHECK(index.named_in("Crab Clubs of the world").empty());
    CHECK(index.named_in("Rust - Modern Crabs in Leipzig: May") == Found{4});
    CHECK(index.named_in("関西Rust会 第5回") == Found{6});
}

TEST_CASE("a name of one word is not recognised before another word", "[normalize][names]") {
    const auto index = names();
    for (const auto* title : {"Freeform", "Freeform: lifetimes", "Freeform 12", "Freeform December", "Freeform meetup"})
        CHECK(index.named_in(title) == Found{2});
    CHECK(index.named_in("Freeform discussion").empty());
}

TEST_CASE("a generic name is not recognised in titles", "[normalize][names]") {
    CHECK(names().named_in("Rust Meetup August").empty());
    CHECK(names().called("rust meetup") == Found{3});
}

TEST_CASE("a name between bars, dashes and colons", "[normalize][names]") {
    const auto index = names();
    for (const auto* title :
         {"Lifetimes | Freeform", "Lifetimes - Crab Club", "Lifetimes (Crab Club)", "Lifetimes @ Crab Club Utrecht"})
        CHECK_FALSE(index.named_in(title).empty());
    CHECK(index.named_in("An evening about Crab Club and others").empty());
}

TEST_CASE("titles that recur", "[normalize][names]") {
    CHECK(names().with_title("Monthly Meetup") == Found{2, 3});
    CHECK(names().with_title("Monthly meetup: lifetimes") == Found{2, 3});
    CHECK(names().with_title("Monthly Meetup Extra (2)") == Found{3});
    CHECK(names().with_title("Meetup").empty());
}
