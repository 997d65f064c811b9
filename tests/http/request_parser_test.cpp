#include "http/request_parser.hpp"

#include "support/catch.hpp"

#include <string>

namespace twir::http {

namespace {

/// "METHOD target [body]" of a request, or the status it is refused with; the body comes in pieces of `piece` bytes.
std::string parse(std::string_view bytes, std::size_t piece = 1000) {
    std::size_t scanned = 0;
    const HeadScan scan = scan_head(bytes, scanned);
    if (scan.state == HeadScan::State::malformed)
        return "400";
    if (scan.state == HeadScan::State::incomplete)
        return "incomplete";
    std::vector<HeaderField> fields;
    RequestParser parser(fields);
    if (const auto failure = parser.parse_head(bytes.substr(0, scan.size)))
        return std::to_string(failure->status);
    std::string rest(bytes.substr(scan.size));
    std::string pending;
    while (!parser.done()) {
        if (rest.empty())
            return "incomplete";
        pending += rest.substr(0, piece);
        rest.erase(0, piece);
        std::optional<RequestFailure> failure;
        for (std::size_t used = 1; used > 0 && !pending.empty() && !parser.done();) {
            used = parser.feed_body(pending, 100, failure);
            if (failure)
                return std::to_string(failure->status);
            pending.erase(0, used);
        }
    }
    const ServerRequest& request = parser.request();
    std::string text = std::string(request.method) + " " + std::string(request.target);
    if (!request.body.empty())
        text += " [" + std::string(request.body) + "]";
    return text;
}

std::string get(std::string_view headers) {
    return parse("GET / HTTP/1.1\r\nHost: x\r\n" + std::string(headers) + "\r\n");
}

/// The outcome must not depend on how the body is cut up.
std::string post(std::string_view headers, std::string_view body) {
    const std::string bytes = "POST /merge HTTP/1.1\r\nHost: x\r\n" + std::string(headers) + "\r\n" + std::string(body);
    const std::string outcome = parse(bytes);
    for (const std::size_t piece : {1U, 2U, 3U})
        CHECK(parse(bytes, piece) == outcome);
    return outcome;
}

}  // namespace

TEST_CASE("proper requests are understood", "[server][request]") {
    CHECK(parse("GET /issues/next.md?a=b HTTP/1.1\r\nHost: x\r\n\r\n") == "GET /issues/next.md?a=b");
    CHECK(parse("GET / HTTP/1.0\r\n\r\n") == "GET /");
    CHECK(parse("GET http://x.org:80/a?b HTTP/1.1\r\nHost: x\r\n\r\n") == "GET /a?b");
    CHECK(parse("GET http://x.org HTTP/1.1\r\nHost: x\r\n\r\n") == "GET /");
    CHECK(parse("OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n") == "OPTIONS *");
    CHECK(post("Content-Length: 5\r\n", "hello") == "POST /merge [hello]");
    CHECK(post("Transfer-Encoding: chunked\r\n", "3\r\nhel\r\n2;x=y\r\nlo\r\n0\r\n\r\n") == "POST /merge [hello]");
    CHECK(post("Content-Length: 0\r\n", "") == "POST /merge");
}

TEST_CASE("trailers are not headers", "[server][request]") {
    CHECK(post("Transfer-Encoding: chunked\r\n", "1\r\nx\r\n0\r\nX-Trailer: 9\r\nHost: y\r\n\r\n") ==
          "POST /merge [x]");
}

TEST_CASE("an ambiguous body length is rejected", "[server][request]") {
    CHECK(post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n") == "400");
    CHECK(post("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", "0\r\n\r\n") == "400");
    CHECK(post("Content-Length: 5\r\nContent-Length: 5\r\n", "hello") == "400");
    CHECK(post("Content-Length: 5\r\nContent-Length: 6\r\n", "hello!") == "400");
    CHECK(post("Content-Length: 5, 5\r\n", "hello") == "400");
    CHECK(post("Content-Length: +5\r\n", "hello") == "400");
    CHECK(post("Content-Length: 0x5\r\n", "hello") == "400");
    CHECK(post("Content-Length: 99999999999999999999\r\n", "hello") == "400");
    CHECK(post("Content-Length:\r\n", "") == "400");
    CHECK(post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n") == "400");
    CHECK(post("Transfer-Encoding: chunked, chunked\r\n", "0\r\n\r\n") == "501");
    CHECK(post("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n") == "501");
    CHECK(post("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n") == "501");
    CHECK(post("Transfer-Encoding: identity\r\n", "") == "501");
    CHECK(post("Transfer-Encoding : chunked\r\n", "0\r\n\r\n") == "400");
    CHECK(post("Transfer-Encoding: \x0b\x63hunked\r\n", "0\r\n\r\n") == "400");
    CHECK(parse("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n") == "400");
}

TEST_CASE("bad chunks are refused", "[server][request]") {
    for (const char* body : {"zz\r\nx", "-1\r\nx\r\n", "0x1\r\nx\r\n0\r\n\r\n", "0x1\r\n\r\n", "0 \r\n\r\n",
                             "0;\r\n\r\n", "1 \r\nx\r\n0\r\n\r\n", "1\r\nxyz\r\n0\r\n\r\n", "\r\n\r\n",
                             "1\nx\r\n0\r\n\r\n", "fffffffffffffffff\r\nx", "1\nx\n0\n\n", "1\n", "\n", "1\r\nx\n"}) {
        INFO(body);
        CHECK(parse("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n" + std::string(body)) == "400");
    }
    // The size is enough to know, and no data needs to be waited for.
    CHECK(post("Transfer-Encoding: chunked\r\n", "ffffffffffffffff\r\n") == "413");
    CHECK(post("Transfer-Encoding: chunked\r\n", "65\r\n") == "413");
    CHECK(post("Transfer-Encoding: chunked\r\n", "64\r\n" + std::string(100, '\n') + "\r\n0\r\n\r\n") ==
          "POST /merge [" + std::string(100, '\n') + "]");
    CHECK(post("Transfer-Encoding: chunked\r\n", "ff\r\n" + std::string(255, 'x') + "\r\n0\r\n\r\n") == "413");
}

TEST_CASE("non-HTTP bytes are rejected at once", "[server][request]") {
    CHECK(parse("\x16\x03\x01\x02") == "400");
    CHECK(parse("GET / HTTP/1.1\n") == "400");
    CHECK(parse("GET / HTTP/1.1\r\nHost: x\n\r\n") == "400");
    CHECK(parse("\n") == "400");
    CHECK(parse("GET /\r\n\r\n") == "400");
    CHECK(parse("GET / HTTP/2.0\r\nHost: x\r\n\r\n") == "505");
    CHECK(parse("PRI * HTTP/2.0\r\n\r\n") != "PRI *");
    CHECK(parse("GET / HTTP/1.1 x\r\nHost: x\r\n\r\n") == "505");
    CHECK(parse("GET  / HTTP/1.1\r\nHost: x\r\n\r\n") == "400");
    CHECK(parse("GET issues HTTP/1.1\r\nHost: x\r\n\r\n") == "400");
    CHECK(parse("CONNECT x.org:443 HTTP/1.1\r\nHost: x\r\n\r\n") == "400");
    CHECK(parse("GET /\xc3\xbc HTTP/1.1\r\nHost: x\r\n\r\n") == "400");
    CHECK(parse(std::string_view("GET /\0 HTTP/1.1\r\nHost: x\r\n\r\n", 28)) == "400");
}

TEST_CASE("headers are taken by the letter", "[server][request]") {
    CHECK(parse("GET / HTTP/1.1\r\n\r\n") == "400");
    CHECK(get("Host: y\r\n") == "400");
    CHECK(get("X: a\r\n b\r\n") == "400");
    CHECK(get(" X: a\r\n") == "400");
    CHECK(get("X: a\r\n\tb\r\n") == "400");
    CHECK(get("X:\r\n a\r\n") == "400");
    CHECK(get("X: a\r\n \r\n") == "400");
    CHECK(get("X: a\r\n\t\r\n") == "400");
    CHECK(parse("GET / HTTP/1.1\r\n X: a\r\nHost: x\r\n\r\n") == "400");
    CHECK(parse("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n") == "400");
    CHECK(get("X : a\r\n") == "400");
    CHECK(get("X\r\n") == "400");
    CHECK(get(": a\r\n") == "400");
    CHECK(get("X: a\rb\r\n") == "400");
    CHECK(get(std::string_view("X: a\0b\r\n", 8)) == "400");
    CHECK(get("Expect: 200-ok\r\n") == "417");
    CHECK(get("X:\r\nY: \t b \r\n") == "GET /");
}

TEST_CASE("HTTP/1.0 knows no expectations", "[server][request]") {
    for (const char* expected : {"100-continue", "200-ok"}) {
        const std::string head =
            std::string("POST / HTTP/1.0\r\nExpect: ") + expected + "\r\nContent-Length: 1\r\n\r\n";
        CHECK(parse(head + "x") == "POST / [x]");
        std::vector<HeaderField> fields;
        RequestParser parser(fields);
        REQUIRE_FALSE(parser.parse_head(head).has_value());
        CHECK_FALSE(parser.expects_continue());
    }
}

}  // namespace twir::http
