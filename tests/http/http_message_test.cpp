#include "support/catch.hpp"
#include <twir_events/http/http_message.hpp>

namespace twir::http {

TEST_CASE("a response is serialised once, with its length", "[server][message]") {
    const auto response = prepare_response(200, {{"ETag", "\"1\""}}, "hello");
    CHECK(response->head == "HTTP/1.1 200 OK\r\nETag: \"1\"\r\nContent-Length: 5\r\n");
    CHECK(response->body == "hello");
    const auto unchanged = prepare_response(304, {{"ETag", "\"1\""}}, "not sent");
    CHECK(unchanged->head == "HTTP/1.1 304 Not Modified\r\nETag: \"1\"\r\n");
    CHECK(unchanged->body.empty());
}

TEST_CASE("header values cannot contain line breaks", "[server][message]") {
    CHECK(prepare_response(302, {{"Location", "/a\r\nSet-Cookie: x"}}, "")->head ==
          "HTTP/1.1 302 Found\r\nLocation: /aSet-Cookie: x\r\nContent-Length: 0\r\n");
}

TEST_CASE("problems are RFC 9457 documents", "[server][message]") {
    const auto problem = prepare_problem(405, "Use \"GET\".", {{"Allow", "GET, HEAD"}});
    CHECK_THAT(problem->head, Catch::Contains("Allow: GET, HEAD\r\n"));
    CHECK_THAT(problem->head, Catch::Contains("Content-Type: application/problem+json\r\n"));
    CHECK(problem->body == R"({"type":"about:blank","title":"Method Not Allowed","status":405,"detail":"Use \"GET\"."})"
                           "\n");
}

TEST_CASE("a request's target comes apart", "[server][message]") {
    ServerRequest request;
    request.target = "/issues/next.md?region=Europe&x";
    CHECK(request.path() == "/issues/next.md");
    CHECK(request.query() == "region=Europe&x");
    request.target = "/";
    CHECK(request.path() == "/");
    CHECK(request.query().empty());
}

}  // namespace twir::http
