#include "support/catch.hpp"
#include <twir_events/core/toml_text.hpp>

using namespace twir;

TEST_CASE("a text becomes a string of TOML", "[core]") {
    CHECK(toml_string("Rust Köln") == "\"Rust Köln\"");
    CHECK(toml_string("a\"b\\c") == "\"a\\\"b\\\\c\"");
    CHECK(toml_string(std::string_view("\n\x7f\0", 3)) == "\"\\u000A\\u007F\\u0000\"");
    CHECK(toml_string("") == "\"\"");
}
