#include "support/catch.hpp"
#include <twir_events/core/base64.hpp>

using namespace twir;

// The examples of RFC 4648, section 10.
TEST_CASE("base64 is padded, the form for addresses is not", "[core][base64]") {
    CHECK(base64("") == "");
    CHECK(base64("f") == "Zg==");
    CHECK(base64("fo") == "Zm8=");
    CHECK(base64("foobar") == "Zm9vYmFy");
    CHECK(base64_url("f") == "Zg");
    CHECK(base64_url("fo") == "Zm8");
    CHECK(base64_url("foo") == "Zm9v");
}

TEST_CASE("the form for addresses has neither plus nor slash", "[core][base64]") {
    CHECK(base64("\xFB\xFF\xFE") == "+//+");
    CHECK(base64_url("\xFB\xFF\xFE") == "-__-");
}
