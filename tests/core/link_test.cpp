#include "support/catch.hpp"
#include <twir_events/core/link.hpp>

using namespace twir;

TEST_CASE("several links are named one after the other", "[core][link]") {
    CHECK(link_texts({}).empty());
    CHECK(link_texts({{"Rust Berlin", "https://a.example"}}) == "Rust Berlin");
    CHECK(link_texts({{"Rust Berlin", ""}, {"Rust Hamburg", ""}}) == "Rust Berlin + Rust Hamburg");
}
