#include "support/catch.hpp"
#include <twir_events/core/memo.hpp>

using namespace twir;

namespace {

int calls = 0;

std::string doubled(std::string_view text) {
    ++calls;
    return std::string(text).append(text);
}

}  // namespace

TEST_CASE("a text is computed once while few others are asked for", "[core][memo]") {
    calls = 0;
    CHECK(remembered<&doubled>("ab") == "abab");
    CHECK(remembered<&doubled>("ab") == "abab");
    CHECK(calls == 1);
    // Whatever takes whose place, each answer is right.
    for (int i = 0; i < 5'000; ++i) {
        const auto text = std::to_string(i % 1'700);
        REQUIRE(remembered<&doubled>(text) == text + text);
    }
    CHECK(remembered<&doubled>("") == "");
}

TEST_CASE("long texts are not remembered", "[core][memo]") {
    calls = 0;
    const std::string text(10'000, 'x');
    CHECK(remembered<&doubled>(text).size() == 20'000);
    CHECK(remembered<&doubled>(text).size() == 20'000);
    CHECK(calls == 2);
}
