#include "net/target.hpp"

#include "support/catch.hpp"
#include "support/print_result.hpp"

namespace twir::net {

TEST_CASE("an address is taken apart", "[net][target]") {
    const Target plain = parse_target("http://Feeds.Test").value();
    CHECK(plain.host == "feeds.test");
    CHECK(plain.port == 80);
    CHECK(plain.authority == "feeds.test");
    CHECK(plain.path == "/");

    const Target secure = parse_target("https://feeds.test:8443/a%20b?c=d%2Fe#fragment").value();
    CHECK(secure.tls);
    CHECK(secure.authority == "feeds.test:8443");
    CHECK(secure.path == "/a%20b?c=d%2Fe");
    CHECK(secure.url() == "https://feeds.test:8443/a%20b?c=d%2Fe");
    CHECK(parse_target("https://feeds.test:443/").value().authority == "feeds.test");

    const Target v6 = parse_target("http://[2001:DB8::1]:8080/x").value();
    CHECK(v6.host == "2001:db8::1");
    CHECK(v6.authority == "[2001:db8::1]:8080");
    CHECK(v6.host_and_port() == "[2001:db8::1]:8080");
}

TEST_CASE("a name that begins like an IPv4 address is a name, and a dot at the end is not a part of it",
          "[net][target]") {
    const Target evil = parse_target("http://127.0.0.1.evil.example/x").value();
    CHECK(evil.host == "127.0.0.1.evil.example");
    CHECK(evil.path == "/x");
    CHECK(resolve_location(evil, "//10.0.0.1.evil.example/y").value().host == "10.0.0.1.evil.example");
    CHECK(resolve_location(evil, "y?z").value().url() == "http://127.0.0.1.evil.example/y?z");
    CHECK(resolve_location(evil, "/a/../y").value().url() == "http://127.0.0.1.evil.example/y");
    CHECK(parse_target("https://feeds.test./").value().host == "feeds.test");
    CHECK(parse_target("https://localhost./").value().host == "localhost");
    for (const char* url : {"http://1./", "http://a..b/", "http://1.2.3.4.5/"})
        CHECK(parse_target(url).has_error());
}

TEST_CASE("characters that are invalid in an address are encoded as in browsers", "[net][target]") {
    CHECK(parse_target(" https://feeds.test/Zürich Rust|x ").value().path == "/Z%C3%BCrich%20Rust%7Cx");
}

TEST_CASE("invalid addresses and header injection are rejected", "[net][target]") {
    for (const char* url :
         {"", "feeds.test", "ftp://feeds.test/", "file:///etc/passwd", "http://", "http:///x",
          "http://user:pw@feeds.test/", "http://feeds.test:99999/", "http://feeds.test:0/", "http://zürich.test/",
          "http://feeds.test/\r\nHost: evil", "http://feeds.test\r\n/", "http://feeds.test/a\tb", "http://[::1/"}) {
        INFO(url);
        CHECK(parse_target(url).has_error());
    }
    CHECK(parse_target(std::string_view("http://feeds.test/\0x", 21)).has_error());
}

TEST_CASE("a Location is read from where it was given", "[net][target]") {
    const Target base = parse_target("https://feeds.test/a/b?c").value();
    CHECK(resolve_location(base, "/d").value().url() == "https://feeds.test/d");
    CHECK(resolve_location(base, "d?e#f").value().url() == "https://feeds.test/a/d?e");
    CHECK(resolve_location(base, "../x").value().url() == "https://feeds.test/x");
    CHECK(resolve_location(base, "//other.test/y").value().url() == "https://other.test/y");
    CHECK(resolve_location(base, "http://other.test").value().url() == "http://other.test/");
    CHECK(resolve_location(base, "/Köln x").value().path == "/K%C3%B6ln%20x");
    for (const char* bad :
         {"javascript:alert(1)", "file:///etc/passwd", "https://u:p@other.test/", "/a\nb", "http://:80/"}) {
        INFO(bad);
        CHECK(resolve_location(base, bad).has_error());
    }
}

TEST_CASE("of an address that is refused only scheme and host are shown", "[net][target]") {
    const auto said = [](const char* url) { return parse_target(url).error().message; };
    CHECK_THAT(said("http://bob:hunter2@feeds.test/f.ics"), Catch::StartsWith("'http://feeds.test/...' "));
    CHECK_THAT(said("ftp://feeds.test"), Catch::StartsWith("'ftp://feeds.test' "));
    CHECK_THAT(said("http://feeds.test:99999/key"), Catch::StartsWith("'http://feeds.test:99999/...' "));
    CHECK_THAT(said("mailto:bob@feeds.test"), Catch::StartsWith("'mailto:...' "));
    CHECK_THAT(said("bob:x@y z"), Catch::StartsWith("'bob:...' "));
    CHECK_THAT(said("/private/key"), Catch::StartsWith("'...' "));
    CHECK_THAT(said("http://feeds.test\r\n/"), Catch::StartsWith("'http://feeds.test"));
}

}  // namespace twir::net
