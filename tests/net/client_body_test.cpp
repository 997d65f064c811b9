#include "net/client_fixture.hpp"

namespace twir::net {

using namespace twir::support;
using std::chrono::milliseconds;

TEST_CASE("a response has status and headers and body and its cost", "[net][client]") {
    ClientFixture f;
    Upstream upstream;
    upstream.on("/feed?a=b", body("BEGIN:VCALENDAR", {{"ETag", "\"v1\""}, {"X-Two", "1"}, {"X-Two", "2"}}));
    const Response got = f.get(upstream.url("/feed?a=b")).value();
    CHECK(got.status == 200);
    CHECK(got.body == "BEGIN:VCALENDAR");
    CHECK(got.header("etag") == "\"v1\"");
    CHECK(got.header("x-two") == "1");
    CHECK(!got.header("Retry-After"));
    CHECK(got.final_url == upstream.url("/feed?a=b"));
    CHECK(got.moved_to.empty());
    CHECK(got.bytes_on_wire > got.body.size());
}

TEST_CASE("every status is an answer", "[net][client]") {
    ClientFixture f;
    Upstream upstream;
    for (const int code : {204, 304, 404, 410, 418, 429, 500, 503}) {
        upstream.on("/" + std::to_string(code), status(code, {{"Retry-After", "120"}}));
        const Response got = f.get(upstream.url("/" + std::to_string(code))).value();
        CHECK(got.status == code);
        CHECK(got.header("retry-after") == "120");
    }
    upstream.on("/html", html_page());
    CHECK(f.get(upstream.url("/html")).value().header("Content-Type") == "text/html; charset=utf-8");
    upstream.on("/empty", body(""));
    CHECK(f.get(upstream.url("/empty")).value().body.empty());
    CHECK(upstream.connections() == 1);
}

TEST_CASE("bodies come compressed, chunked or to the end of the connection", "[net][client]") {
    ClientFixture f;
    Upstream upstream;
    const std::string text(100'000, 'x');
    upstream.on("/gzip", body(gzip(text), {{"Content-Encoding", "gzip"}}));
    upstream.on("/zlib", body(deflate(text, false), {{"Content-Encoding", "deflate"}}));
    upstream.on("/raw", body(deflate(text, true), {{"Content-Encoding", "deflate"}}));
    upstream.on("/chunked", raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" +
                                chunked({text.substr(0, 1), text.substr(1)})));
    upstream.on("/to-the-end", raw("HTTP/1.0 200 OK\r\n\r\n" + text));
    upstream.on("/interim", raw("HTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\n" + http_response(200, {}, text)));
    for (const char* path : {"/gzip", "/zlib", "/raw", "/chunked", "/to-the-end", "/interim"}) {
        INFO(path);
        const auto got = f.get(upstream.url(path));
        REQUIRE(got);
        CHECK(got->body == text);
    }
    CHECK(upstream.last("/gzip").header("Accept-Encoding") == "gzip, deflate");
    CHECK(f.get(upstream.url("/gzip")).value().bytes_on_wire < 1000);
}

TEST_CASE("a body that is cut off is an error, never a shorter body", "[net][client]") {
    ClientFixture f;
    Upstream upstream;
    upstream.on("/length", wrong_length("BEGIN:VCALENDAR", 100));
    upstream.on("/chunk", truncated_chunked("BEGIN:VCALENDAR"));
    upstream.on("/no-last-chunk", raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"));
    upstream.on("/reset", reset_in_body("BEGIN:VCALENDAR"));
    upstream.on("/header", raw("HTTP/1.1 200 OK\r\nContent-Le"));
    upstream.on("/nothing", raw(""));
    for (const char* path : {"/length", "/chunk", "/no-last-chunk", "/reset", "/header", "/nothing"}) {
        INFO(path);
        const auto got = f.get(upstream.url(path));
        REQUIRE(got.has_error());
        CHECK(got.error().is(errc::network));
        CHECK_THAT(got.error().message, Catch::StartsWith("127.0.0.1:"));
    }
    upstream.on("/gzip", body(gzip(std::string(1000, 'x')).substr(0, 20), {{"Content-Encoding", "gzip"}}));
    CHECK_ERROR(f.get(upstream.url("/gzip")), errc::malformed, "cut off");
}

TEST_CASE("bytes beyond the announced length do not become part of an answer", "[net][client]") {
    ClientFixture f;
    Upstream upstream;
    upstream.on("/long", [](const UpstreamRequest&, Wire& wire) {
        wire.send(http_response(200, {}, "hello") + http_response(200, {}, "smuggled"));
    });
    upstream.on("/next", body("next"));
    CHECK(f.get(upstream.url("/long")).value().body == "hello");
    CHECK(f.get(upstream.url("/next")).value().body == "next");
}

TEST_CASE("a response that is not HTTP is an error", "[net][client]") {
    ClientFixture f;
    Upstream upstream;
    upstream.on("/ssh", raw("SSH-2.0-OpenSSH_9.2\r\n\r\n"));
    CHECK_ERROR(f.get(upstream.url("/ssh")), errc::malformed, "not valid HTTP");
    upstream.on("/hints", raw([] {
                    std::string hints;
                    for (int i = 0; i < 20; ++i)
                        hints += "HTTP/1.1 103 Early Hints\r\n\r\n";
                    return hints;
                }()));
    CHECK_ERROR(f.get(upstream.url("/hints")), errc::malformed, "interim");
}

TEST_CASE("a body that ends where the connection does may be cut off", "[net][client]") {
    ClientFixture f;
    Upstream upstream;
    upstream.on("/open", raw("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nall or a part"));
    upstream.on("/length", body("all"));
    upstream.on("/chunks", raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunked({"a", "ll"})));
    const auto open = f.get(upstream.url("/open")).value();
    CHECK(open.body == "all or a part");
    CHECK_FALSE(open.end_told);
    CHECK(f.get(upstream.url("/length")).value().end_told);
    CHECK(f.get(upstream.url("/chunks")).value().end_told);
}

}  // namespace twir::net
