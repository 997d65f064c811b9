#include "support/catch.hpp"
#include <twir_events/core/percent.hpp>

using namespace twir;

TEST_CASE("a value inside an address keeps only unreserved characters", "[core][percent]") {
    CHECK(percent_encode("") == "");
    CHECK(percent_encode("aZ09-._~") == "aZ09-._~");
    CHECK(percent_encode("Zürich & co/?#") == "Z%C3%BCrich%20%26%20co%2F%3F%23");
    CHECK(percent_encode(std::string_view("\0\xFF", 2)) == "%00%FF");
}

TEST_CASE("only the bytes that are asked for are encoded", "[core][percent]") {
    CHECK(percent_encode_if("a:b,c", [](char c) { return c == ':'; }) == "a%3Ab,c");
}
