#include "support/catch.hpp"
#include <twir_events/core/digest.hpp>

TEST_CASE("SHA-256 is that of FIPS 180", "[core][digest]") {
    CHECK(twir::sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(twir::sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(twir::sha256_hex({"a", "", "bc"}) == twir::sha256_hex("abc"));
}

TEST_CASE("BLAKE2b is that of RFC 7693", "[core][digest]") {
    CHECK(twir::blake2b_hex({"a", "bc"}) ==
          "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1"
          "7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923");
}
