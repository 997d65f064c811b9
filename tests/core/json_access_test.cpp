#include "support/catch.hpp"
#include <twir_events/core/json_access.hpp>

#include <boost/json/parse.hpp>

using namespace twir;

TEST_CASE("JSON of any shape is looked into without an error", "[core][json]") {
    const auto value = boost::json::parse(R"({"a": {"b": "text", "n": 7, "t": true, "l": [1]}, "s": "x"})");
    CHECK(text_at(value, {"a", "b"}) == "text");
    CHECK(text_at(value, {"a", "n"}) == "7");
    CHECK(text_at(value, {"a", "t"}).empty());
    CHECK(text_at(value, {"s", "b"}).empty());
    CHECK(text_at(value, {}).empty());
    CHECK(true_at(value, {"a", "t"}));
    CHECK_FALSE(true_at(value, {"a", "n"}));
    REQUIRE(array_at(value, {"a", "l"}) != nullptr);
    CHECK(array_at(value, {"a", "b"}) == nullptr);
    CHECK(find(value, {"a", "missing"}) == nullptr);
    CHECK(find(value, {}) == &value);
}
