#include "normalize/titles.hpp"

#include "support/catch.hpp"

using namespace twir::normalize;

TEST_CASE("one of the required words is enough", "[normalize][titles]") {
    CHECK(has_required_word("Anything", {}));
    CHECK(has_required_word("RUST at night", {"rust", "ferris"}));
    CHECK_FALSE(has_required_word("Trust issues", {"rust"}));
}
