#include "support/catch.hpp"
#include <twir_events/core/url.hpp>
#include <twir_events/core/url_encoding.hpp>

using namespace twir;

TEST_CASE("characters that RFC 3986 forbids are encoded and others kept", "[core][url]") {
    const auto check = [](const char* given, const char* encoded) {
        INFO(given);
        CHECK(EncodedUrl(given).text() == encoded);
        CHECK(canonical_url(given) == given);
        CHECK(url_flaws(given).empty());
        CHECK(url_key(given) == url_key(encoded));
    };
    check("https://x.org/100%", "https://x.org/100%25");
    check("https://x.org/100%zz", "https://x.org/100%25zz");
    check("https://x.org/日本#é", "https://x.org/%E6%97%A5%E6%9C%AC#%C3%A9");
    check("https://x.org/#a#b", "https://x.org/#a%23b");
    check("https://x.org/%C3%A9?q=%25", "https://x.org/%C3%A9?q=%25");
    check("http://[::1]:8080/x", "http://[::1]:8080/x");
}

TEST_CASE("escapes are compared in upper case", "[core][url]") {
    CHECK(upper_case_escapes("https://x.org/caf%c3%a9/%zz/%e") == "https://x.org/caf%C3%A9/%zz/%e");
    CHECK(url_key("https://x.org/caf%c3%a9") == url_key("https://x.org/caf\u00e9"));
}

TEST_CASE("characters that would end a link stay encoded", "[core][url]") {
    CHECK(canonical_url("https://x.org/a b") == "https://x.org/a%20b");
    CHECK(canonical_url("https://x.org/<a>\"") == "https://x.org/%3Ca%3E%22");
    CHECK(canonical_url("https://x.org/a[1]?b=[2]") == "https://x.org/a%5B1%5D?b=%5B2%5D");
    CHECK(canonical_url("https://x.org/what's/'new'") == "https://x.org/what%27s/%27new%27");
    CHECK(canonical_url("https://x.org/a_(b)") == "https://x.org/a_(b)");
    CHECK(canonical_url("https://x.org/a)b(") == "https://x.org/a%29b%28");
    CHECK(canonical_url("https://x.org/a\u202e\u200b\u00a0b\u0085\u2028") ==
          "https://x.org/a%E2%80%AE%E2%80%8B%C2%A0b%C2%85%E2%80%A8");
    CHECK(canonical_url("https://x.org/a\xff") == "https://x.org/a%FF");
    CHECK(canonical_url("https://x.org/é?utm_source=x&ü=%&&") == "https://x.org/é?ü=%");
}

TEST_CASE("percent escapes are decoded whole or not at all", "[core][url]") {
    CHECK(percent_decoded("a%20b%c3%A9") == "a b\u00e9");
    for (const auto* text : {"%", "%4", "%zz", "a%2"})
        CHECK_FALSE(percent_decoded(text));
}

TEST_CASE("ampersands that HTML encoded are read, however often it did", "[core][url]") {
    CHECK(without_html_ampersands("a&amp;b&amp;amp;c&b") == "a&b&c&b");
}

TEST_CASE("an encoded address can be cut anywhere", "[core][url]") {
    const EncodedUrl address("https://x.org/é%/");
    CHECK(address.text() == "https://x.org/%C3%A9%25/");
    CHECK(address.given(address.text()) == "https://x.org/é%/");
    CHECK(address.given(std::string_view(address.text()).substr(14, 6)) == "é");
    CHECK(address.given({}).empty());
    CHECK(EncodedUrl("//[::1]/[a]").text() == "//[::1]/%5Ba%5D");
}
