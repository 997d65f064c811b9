#include "support/catch.hpp"
#include <twir_events/core/authority.hpp>

using namespace twir;

TEST_CASE("an authority is taken apart", "[core][url]") {
    const auto plain = split_authority("example.org");
    REQUIRE(plain);
    CHECK((plain->host == "example.org" && plain->port.empty() && !plain->has_user));
    const auto full = split_authority("me:secret@[2001:db8::1]:8080");
    REQUIRE(full);
    CHECK((full->host == "[2001:db8::1]" && full->port == "8080" && full->has_user));
    CHECK(split_authority("example.org:")->port.empty());
}

TEST_CASE("an authority that is not valid is not taken apart", "[core][url]") {
    for (const auto* text : {"www.me::::::etup.com", "a:b", "a:0", "a:65536", "a:1:2", "[::1", "[::1]x", "[::1]:x"})
        CHECK_FALSE(split_authority(text));
}

TEST_CASE("a host is printed in ASCII", "[core][url]") {
    CHECK(ascii_host("Example.ORG") == "example.org");
    CHECK(ascii_host("example.org.") == "example.org");
    CHECK(ascii_host("m\u00fcnchen.example") == "xn--mnchen-3ya.example");
    CHECK(ascii_host("m%C3%BCnchen.example") == "xn--mnchen-3ya.example");
    CHECK(ascii_host("\u30e9\u30b9\u30c8.jp") == "xn--zck4a6f.jp");
    CHECK(ascii_host("192.0.2.1") == "192.0.2.1");
    CHECK(ascii_host("192.0.2.1.evil.example") == "192.0.2.1.evil.example");
    CHECK(ascii_host("[2001:DB8::1]") == "[2001:db8::1]");
    CHECK(ascii_host("my_group.example") == "my_group.example");
}

TEST_CASE("an invalid host name is rejected", "[core][url]") {
    for (const auto* host : {"",
                             ".",
                             "a..b",
                             ".a",
                             "x%0A%3Cscript%3E",
                             "a b",
                             "a\\b",
                             "a<b",
                             "a%00b",
                             "a%zz",
                             "a%2561",
                             "1",
                             "1.2.3",
                             "0x7f.1",
                             "300.1.1.1",
                             "[1.2.3.4]",
                             "[::1%25eth0]",
                             "[]",
                             "xn--a-",
                             "\u202eexample.org",
                             "a*b",
                             "a'b"})
        CHECK_FALSE(ascii_host(host));
    CHECK_FALSE(ascii_host(std::string(64, 'a') + ".org"));
    CHECK_FALSE(ascii_host(std::string("a\xff.org")));
}

TEST_CASE("hosts that mix scripts are seen", "[core][url]") {
    CHECK(mixes_scripts(*ascii_host("\u0440aypal.example")));
    CHECK(mixes_scripts(*ascii_host("rust.g\u043e\u043egle.example")));
    for (const auto* host : {"example.org", "m\u00fcnchen.example", "\u30e9\u30b9\u30c8rust\u4f1a.jp",
                             "\u043f\u0440\u0438\u043c\u0435\u0440.example"})
        CHECK_FALSE(mixes_scripts(*ascii_host(host)));
}
