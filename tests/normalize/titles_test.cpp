#include "normalize/titles.hpp"

#include <catch2/catch.hpp>

using namespace twir::normalize;

TEST_CASE("placeholder titles", "[normalize][titles]") {
    for (const auto* yes : {"TBD", "Topic TBD", "Talk: to be announced", "Series 3 : Place Holder", "tba!"})
        CHECK(is_placeholder_title(yes));
    for (const auto* no : {"Rust Night", "Stdbool in C", "Announced: RustConf"})
        CHECK_FALSE(is_placeholder_title(no));
}

TEST_CASE("one of the required words is enough", "[normalize][titles]") {
    CHECK(has_required_word("Anything", {}));
    CHECK(has_required_word("RUST at night", {"rust", "ferris"}));
    CHECK_FALSE(has_required_word("Trust issues", {"rust"}));
}
