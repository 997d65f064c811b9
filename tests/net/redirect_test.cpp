#include "net/redirect.hpp"

#include "support/catch.hpp"
#include "support/print_result.hpp"

namespace twir::net {

namespace {

Target at(std::string_view url) {
    return parse_target(url).value();
}

Request request(std::string method, std::string body = "") {
    Request r;
    r.method = std::move(method);
    r.body = std::move(body);
    r.headers = {{"Authorization", "Bearer x"}, {"Cookie", "a=b"},          {"X-Api-Key", "k"},
                 {"Accept", "text/calendar"},   {"If-None-Match", "\"1\""}, {"Content-Type", "application/json"}};
    return r;
}

std::string method_after(std::string method, int status, std::string body = "") {
    Request r = request(std::move(method), std::move(body));
    REQUIRE(follow(r, status, at("https://a.test/"), at("https://a.test/b")));
    return r.method + (r.body.empty() ? "" : " with body");
}

}  // namespace

TEST_CASE("methods change as RFC 9110 says", "[net][redirect]") {
    CHECK(method_after("GET", 301) == "GET");
    CHECK(method_after("HEAD", 303) == "HEAD");
    CHECK(method_after("POST", 301, "x") == "GET");
    CHECK(method_after("POST", 302, "x") == "GET");
    CHECK(method_after("POST", 303, "x") == "GET");
    CHECK(method_after("PUT", 302, "x") == "PUT with body");
    CHECK(method_after("PUT", 303, "x") == "GET");
    CHECK(method_after("POST", 307, "x") == "POST with body");
    CHECK(method_after("POST", 308, "x") == "POST with body");
}

TEST_CASE("another origin gets no credentials and no body", "[net][redirect]") {
    for (const char* elsewhere : {"https://b.test/", "https://a.test:8443/"}) {
        Request r = request("GET");
        REQUIRE(follow(r, 302, at("https://a.test/"), at(elsewhere)));
        CHECK(r.headers == std::vector<Header>{{"Accept", "text/calendar"}, {"If-None-Match", "\"1\""}});
    }
    Request same = request("GET");
    REQUIRE(follow(same, 302, at("https://a.test/"), at("https://a.test/other")));
    CHECK(find_header(same.headers, "authorization") == "Bearer x");
    Request posted = request("POST", "secret");
    CHECK(follow(posted, 307, at("https://a.test/"), at("https://b.test/")).error().is(errc::refused));
}

TEST_CASE("a redirect from https to http is refused", "[net][redirect]") {
    Request r = request("GET");
    CHECK(follow(r, 301, at("https://a.test/"), at("http://a.test/")).error().is(errc::refused));
    CHECK(follow(r, 301, at("http://a.test/"), at("https://a.test/")));
}

}  // namespace twir::net
