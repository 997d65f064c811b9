#include "support/catch.hpp"
#include <twir_events/core/text_map.hpp>

using namespace twir;

TEST_CASE("a part of a text is found in a table without a copy", "[core]") {
    TextMap<int> map{{"a.example", 1}, {"", 2}};
    constexpr std::string_view text = "a.example/rust";
    CHECK(map.find(text.substr(0, 9))->second == 1);
    CHECK(map.find(std::string_view())->second == 2);
    CHECK_FALSE(map.contains(text));
    map["a.example/rust"] = 3;
    CHECK(map.at("a.example/rust") == 3);
}
