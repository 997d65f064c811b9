#include "support/catch.hpp"
#include "support/print_result.hpp"
#include <twir_events/http/forwarded.hpp>

namespace twir::http {

namespace {

std::string client(std::string_view peer, const std::vector<HeaderField>& headers,
                   const std::vector<std::string>& trusted) {
    ServerRequest request;
    request.peer = peer;
    request.headers = headers;
    return std::string(client_address(request, TrustedProxies::parse(trusted).value()));
}

}  // namespace

TEST_CASE("only trusted proxies set the client address", "[server][forwarded]") {
    const std::vector<HeaderField> one = {{"Host", "x"}, {"X-Forwarded-For", "198.51.100.7"}};
    CHECK(client("203.0.113.9", one, {}) == "203.0.113.9");
    CHECK(client("203.0.113.9", one, {"127.0.0.1"}) == "203.0.113.9");
    CHECK(client("127.0.0.1", one, {"127.0.0.0/8"}) == "198.51.100.7");
    CHECK(client("", one, {}).empty());
    CHECK(client("", one, {"unix"}) == "198.51.100.7");
    CHECK(client("2001:db8::1", one, {"2001:db8::/32"}) == "198.51.100.7");
    CHECK(client("::ffff:127.0.0.1", one, {"127.0.0.1"}) == "198.51.100.7");
    CHECK(client("10.0.0.1", one, {"::ffff:10.0.0.0/104"}) == "198.51.100.7");
    CHECK(client("127.0.0.1", {}, {"127.0.0.1"}) == "127.0.0.1");
}

TEST_CASE("a forwarded address written by the client is ignored", "[server][forwarded]") {
    const std::vector<std::string> trusted = {"127.0.0.1", "10.0.0.0/8"};
    CHECK(client("127.0.0.1", {{"x-forwarded-for", "1.1.1.1, 198.51.100.7"}}, trusted) == "198.51.100.7");
    CHECK(client("127.0.0.1", {{"X-Forwarded-For", "1.1.1.1, 198.51.100.7, 10.2.3.4"}}, trusted) == "198.51.100.7");
    CHECK(client("127.0.0.1", {{"X-Forwarded-For", "1.1.1.1"}, {"X-Forwarded-For", "198.51.100.7"}}, trusted) ==
          "198.51.100.7");
    CHECK(client("127.0.0.1", {{"X-Forwarded-For", "1.1.1.1, nonsense"}}, trusted) == "127.0.0.1");
    CHECK(client("127.0.0.1", {{"X-Forwarded-For", ""}}, trusted) == "127.0.0.1");
}

TEST_CASE("invalid trusted proxies are rejected", "[server][forwarded]") {
    for (const char* text : {"", "proxy.example.org", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/x", "::1/129"}) {
        INFO(text);
        CHECK(TrustedProxies::parse({text}).error().is(errc::invalid_config));
    }
}

}  // namespace twir::http
