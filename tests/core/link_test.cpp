#include <twir_events/core/link.hpp>

#include <catch2/catch.hpp>

using namespace twir;

TEST_CASE("several links are named one after the other", "[core][link]") {
    CHECK(link_texts({}).empty());
    CHECK(link_texts({{"Rust Berlin", "https://a.example"}}) == "Rust Berlin");
    CHECK(link_texts({{"Rust Berlin", ""}, {"Rust Hamburg", ""}}) == "Rust Berlin + Rust Hamburg");
}
