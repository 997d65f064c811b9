#include "support/catch.hpp"
#include <twir_events/core/url.hpp>
#include <twir_events/core/url_encoding.hpp>

using namespace twir;

TEST_CASE("what RFC 3986 forbids is encoded, what people gave is kept", "[core][url]") {
    const auto check = [](const char* given, const char* encoded) {
        INFO(given);
        CHECK(EncodedUrl(given).text() == encoded);
        CHECK(canonical_url(given) == given);
        CHECK(url_flaws(given).empty());
        CHECK(url_key(given) == url_key(encoded));
    };
    check("https://x.org/100%", "https://x.org/100%25");
    check("https://x.org/100%zz", "https://x.org/100%25zz");
    check("https://x.org/a[1]?b=[2]", "https://x.org/a%5B1%5D?b=%5B2%5D");
    check("https://x.org/日本#é", "https://x.org/%E6%97%A5%E6%9C%AC#%C3%A9");
    check("https://x.org/#a#b", "https://x.org/#a%23b");
    check("https://x.org/%C3%A9?q=%25", "https://x.org/%C3%A9?q=%25");
    check("http://[::1]:8080/x", "http://[::1]:8080/x");
}

TEST_CASE("escapes are compared in upper case", "[core][url]") {
    CHECK(upper_case_escapes("https://x.org/caf%c3%a9/%zz/%e") == "https://x.org/caf%C3%A9/%zz/%e");
    CHECK(url_key("https://x.org/caf%c3%a9") == url_key("https://x.org/caf\u00e9"));
}

TEST_CASE("what would end a link stays encoded", "[core][url]") {
    CHECK(canonical_url("https://x.org/a b") == "https://x.org/a%20b");
    CHECK(canonical_url("https://x.org/<a>\"") == "https://x.org/%3Ca%3E%22");
    CHECK(canonical_url("https://x.org/é?utm_source=x&ü=%&&") == "https://x.org/é?ü=%");
}

TEST_CASE("an encoded address can be cut anywhere", "[core][url]") {
    const EncodedUrl address("https://x.org/é%/");
    CHECK(address.text() == "https://x.org/%C3%A9%25/");
    CHECK(address.given(address.text()) == "https://x.org/é%/");
    CHECK(address.given(std::string_view(address.text()).substr(14, 6)) == "é");
    CHECK(address.given({}).empty());
    CHECK(EncodedUrl("//[::1]/[a]").text() == "//[::1]/%5Ba%5D");
}
