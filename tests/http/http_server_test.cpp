#include "http/server_fixture.hpp"

namespace twir::http {

using Catch::Contains;
using Catch::EndsWith;
using Catch::StartsWith;

TEST_CASE("a request gets its response, with date and length", "[server][http]") {
    ServerFixture f;
    auto client = f.client();
    client.send(get("/hello?x"));
    CHECK(client.read_response() ==
          "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 12\r\n"
          "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n\r\nGET /hello?x");
    client.send("HEAD /hello HTTP/1.1\r\nHost: x\r\n\r\n");
    CHECK_THAT(client.read_response(true), Contains("Content-Length: 11\r\n"));
    client.send(get("/again"));
    CHECK_THAT(client.read_response(), StartsWith("HTTP/1.1 200 ") && EndsWith("GET /again"));
    CHECK(f.server->counters().accepted == 1);
    CHECK(f.server->counters().requests == 3);
}

TEST_CASE("requests that come together are answered in order", "[server][http]") {
    ServerFixture f;
    std::string many;
    for (int i = 0; i < 200; ++i)
        many += get("/" + std::to_string(i));
    many += "POST /p HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nbody" + get("/end");
    auto client = f.client();
    client.send(many);
    for (int i = 0; i < 200; ++i)
        REQUIRE_THAT(client.read_response(), EndsWith("GET /" + std::to_string(i)));
    CHECK_THAT(client.read_response(), EndsWith("POST /p [body]"));
    CHECK_THAT(client.read_response(), EndsWith("GET /end"));
}

TEST_CASE("a request may come byte by byte", "[server][http]") {
    ServerFixture f;
    auto client = f.client();
    for (const char c : std::string_view("\r\nPOST /x HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                                         "2\r\nab\r\n1\r\nc\r\n0\r\n\r\n")) {
        client.send({&c, 1});
        std::this_thread::yield();
    }
    CHECK_THAT(client.read_response(), EndsWith("POST /x [abc]"));
}

TEST_CASE("the connection ends when the client says so", "[server][http]") {
    ServerFixture f;
    CHECK_THAT(f.ask("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"), Contains("Connection: close\r\n"));
    CHECK_THAT(f.ask("GET / HTTP/1.0\r\n\r\n"), EndsWith("GET /"));
}

TEST_CASE("a body is taken where its route takes one", "[server][http]") {
    ServerFixture f;
    CHECK_THAT(f.ask("GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\nx"), StartsWith("HTTP/1.1 413 "));
    CHECK_THAT(f.ask("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1001\r\n\r\n"), StartsWith("HTTP/1.1 413 "));
    CHECK_THAT(f.ask("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3e9\r\n" +
                     std::string(1001, 'x') + "\r\n0\r\n\r\n"),
               StartsWith("HTTP/1.1 413 "));
    f.handler.limit = 1'000'000;
    const std::string body(700'000, 'y');
    CHECK_THAT(f.ask("POST /big HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 700000\r\n\r\n" + body),
               EndsWith("POST /big [" + body + "]"));
}

TEST_CASE("a client that asks first is told to go on, or not to", "[server][http]") {
    ServerFixture f;
    auto client = f.client();
    client.send("POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
    CHECK(client.read_response() == "HTTP/1.1 100 Continue\r\n\r\n");
    client.send("ok");
    CHECK_THAT(client.read_response(), EndsWith("POST /x [ok]"));
    CHECK_THAT(f.ask("POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: 2000\r\nExpect: 100-continue\r\n\r\n"),
               StartsWith("HTTP/1.1 413 "));
}

TEST_CASE("malformed requests get a problem document and the end of the connection", "[server][http]") {
    ServerFixture f;
    const std::string smuggled = get("/smuggled");
    for (const std::string& bytes :
         {"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + smuggled,
          "GET / HTTP/1.1\r\nHost: x\r\nX : y\r\n\r\n" + smuggled,
          "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n" + smuggled,
          "\x16\x03\x01\x02 hello" + smuggled, "GET / HTTP/1.1\nHost: x\n\n" + smuggled,
          "GET / HTTP/1.1\r\n\r\n" + smuggled}) {
        INFO(bytes);
        const std::string answer = f.ask(bytes);
        CHECK_THAT(answer, StartsWith("HTTP/1.1 400 Bad Request\r\n"));
        CHECK_THAT(answer, Contains("application/problem+json") && Contains("Connection: close\r\n") &&
                               Contains("\"status\":400"));
        CHECK_THAT(answer, !Contains("smuggled"));
    }
    CHECK(f.server->counters().malformed == 6);
}

TEST_CASE("a large response arrives whole at a slow reader", "[server][http]") {
    ServerFixture f;
    f.handler.fixed = prepare_response(200, {}, std::string(20'000'000, 'x'));
    auto client = f.client();
    client.send(get("/fixed") + get("/next"));
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    CHECK(client.read_response().size() > 20'000'000);
    CHECK_THAT(client.read_response(), EndsWith("GET /next"));
}

TEST_CASE("a handler that fails answers 500, and the next request is served", "[server][http]") {
    ServerFixture f;
    auto client = f.client();
    for (const char* path : {"/throw", "/none"}) {
        client.send(get(path));
        CHECK_THAT(client.read_response(), StartsWith("HTTP/1.1 500 "));
    }
    client.send(get("/fine"));
    CHECK_THAT(client.read_response(), EndsWith("GET /fine"));
    CHECK(f.handler.bugs() == std::vector<std::string>{"a bug"});
}

TEST_CASE("a bug anywhere else is told and closes that connection, and no other", "[server][http]") {
    ServerFixture f;
    auto other = f.client();
    other.send(get("/later"));
    const SendLater later = f.handler.take_later();
    CHECK(f.ask("POST /throw HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\nx").empty());
    f.handler.error_throws = true;
    CHECK(f.ask("no HTTP\n\n").empty());
    CHECK(f.ask(get("/throw")).empty());
    CHECK(f.handler.bugs() ==
          std::vector<std::string>{"a bug in body_limit", "a bug in error", "a bug", "a bug in error"});
    later(prepare_response(200, {}, "still here"));
    CHECK_THAT(other.read_response(), EndsWith("still here"));
}

TEST_CASE("a bug in what the server does by itself does not end that", "[server][http]") {
    ServerLimits limits;
    limits.header_complete = std::chrono::milliseconds(50);
    ServerFixture f(limits);
    f.handler.error_throws = true;
    // Twice: it looks again at who takes too long.
    for (int i = 0; i < 100 && f.handler.bugs().size() < 2; ++i)
        CHECK(f.ask("GET / HT").empty());
    CHECK(f.handler.bugs() == std::vector<std::string>(2, "a bug in error"));
}

TEST_CASE("a deferred response is sent from another thread, and others do not wait for it", "[server][http]") {
    ServerFixture f;
    auto slow = f.client();
    slow.send(get("/later") + get("/after"));
    const SendLater later = f.handler.take_later();
    auto quick = f.client();
    quick.send(get("/now"));
    CHECK_THAT(quick.read_response(), EndsWith("GET /now"));
    later(prepare_response(200, {}, "at last"));
    later(prepare_response(200, {}, "twice"));
    CHECK_THAT(slow.read_response(), EndsWith("at last"));
    CHECK_THAT(slow.read_response(), EndsWith("GET /after"));
}

TEST_CASE("a client that goes away before its deferred response does no harm", "[server][http]") {
    ServerFixture f;
    SendLater later;
    {
        auto gone = f.client();
        gone.send(get("/later"));
        later = f.handler.take_later();
    }
    later(f.handler.fixed);
    auto client = f.client();
    client.send(get("/now"));
    CHECK_THAT(client.read_response(), EndsWith("GET /now"));
}

}  // namespace twir::http
