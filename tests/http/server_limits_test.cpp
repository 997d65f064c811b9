#include "http/server_fixture.hpp"

namespace twir::http {

using Catch::Contains;
using Catch::EndsWith;
using Catch::StartsWith;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

/// One of the limits short, so that a slow machine keeps to all others.
ServerLimits short_limit(ServerLimits::Duration ServerLimits::*which, ServerLimits::Duration time = milliseconds(80)) {
    ServerLimits limits;
    limits.*which = time;
    return limits;
}

/// Sends single bytes until the server closes.
void drip(support::RawClient& client) {
    while (client.send("X") && !client.closes_within(milliseconds(10))) {
    }
}

}  // namespace

TEST_CASE("a header that is too large is refused", "[server][limits]") {
    ServerLimits limits;
    limits.header = 4096;
    ServerFixture f(limits);
    CHECK_THAT(f.ask("GET / HTTP/1.1\r\nHost: x\r\nX: " + std::string(5000, 'x') + "\r\n\r\n"),
               StartsWith("HTTP/1.1 431 "));
    CHECK_THAT(f.ask("GET /" + std::string(500'000, 'x')), StartsWith("HTTP/1.1 431 "));
    auto client = f.client();
    client.send("GET / HTTP/1.1\r\nHost: x\r\nX: " + std::string(3900, 'x') + "\r\n\r\n");
    CHECK_THAT(client.read_response(), StartsWith("HTTP/1.1 200 "));
}

TEST_CASE("a slow header ends with 408, however it drips", "[server][limits]") {
    // It begins with the connection: what is sent at once must come within it.
    ServerFixture f(short_limit(&ServerLimits::header_complete, milliseconds(500)));
    CHECK_THAT(f.ask("GET / HT"), StartsWith("HTTP/1.1 408 "));
    auto dripping = f.client();
    drip(dripping);
    CHECK(f.server->counters().timed_out == 2);
    CHECK(f.ask("").empty());
}

TEST_CASE("a slow body ends with 408, between bytes and in all", "[server][limits]") {
    const std::string head = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 900\r\n\r\n";
    const ServerFixture between(short_limit(&ServerLimits::between_body_bytes));
    CHECK_THAT(between.ask(head + "x"), StartsWith("HTTP/1.1 408 "));
    CHECK(between.server->counters().timed_out == 1);
    const ServerFixture in_all(short_limit(&ServerLimits::body_complete));
    auto dripping = in_all.client();
    dripping.send(head);
    drip(dripping);
    CHECK(in_all.server->counters().timed_out == 1);
}

TEST_CASE("all bodies together are bounded: the slowest gives way to the next", "[server][limits]") {
    ServerLimits limits;
    limits.bodies = 100'000;
    ServerFixture f(limits);
    f.handler.limit = 60'000;
    const std::string head = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 50000\r\n\r\n";
    auto slow = f.client();
    slow.send(head + std::string(40'000, 'x'));
    // Until it is counted.
    CHECK_THAT(f.ask(get("/") + "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"), StartsWith("HTTP/1.1 200 "));
    auto next = f.client();
    next.send(head + std::string(40'000, 'y'));
    CHECK_THAT(slow.read_all(), StartsWith("HTTP/1.1 503 "));
    next.send(std::string(10'000, 'y'));
    CHECK_THAT(next.read_response(), StartsWith("HTTP/1.1 200 "));
    // What has ended is not counted any longer.
    for (int i = 0; i < 5; ++i) {
        auto another = f.client();
        another.send(head + std::string(50'000, 'z'));
        CHECK_THAT(another.read_response(), StartsWith("HTTP/1.1 200 "));
    }
}

TEST_CASE("idle connections are closed in silence", "[server][limits]") {
    ServerFixture f(short_limit(&ServerLimits::keep_alive));
    auto client = f.client();
    client.send(get("/"));
    CHECK_THAT(client.read_response(), StartsWith("HTTP/1.1 200 "));
    CHECK(client.read_all().empty());
    CHECK(f.server->counters().timed_out == 0);
}

TEST_CASE("a client that reads nothing is disconnected", "[server][limits]") {
    ServerFixture f(short_limit(&ServerLimits::response_progress));
    f.handler.fixed = prepare_response(200, {}, std::string(50'000'000, 'x'));
    auto client = f.client();
    client.send(get("/fixed"));
    for (int i = 0; i < 5000 && f.server->counters().timed_out == 0; ++i)
        std::this_thread::sleep_for(milliseconds(1));
    CHECK(f.server->counters().timed_out == 1);
    CHECK(client.read_all().size() < 50'000'000);
}

TEST_CASE("a client that reads too slowly is disconnected", "[server][limits]") {
    ServerFixture f(short_limit(&ServerLimits::response_progress));
    f.handler.fixed = prepare_response(200, {}, std::string(50'000'000, 'x'));
    auto client = f.client();
    client.send(get("/fixed"));
    for (int i = 0; i < 5000 && f.server->counters().timed_out == 0; ++i)
        client.read_slowly();
    CHECK(f.server->counters().timed_out == 1);
}

TEST_CASE("a deferred response that does not come becomes a 503", "[server][limits]") {
    ServerFixture f(short_limit(&ServerLimits::handling));
    auto client = f.client();
    client.send(get("/later"));
    const SendLater later = f.handler.take_later();
    CHECK_THAT(client.read_all(), StartsWith("HTTP/1.1 503 "));
    later(f.handler.fixed);
}

TEST_CASE("a connection serves a limited number of requests", "[server][limits]") {
    ServerLimits limits;
    limits.requests_per_connection = 3;
    ServerFixture f(limits);
    auto client = f.client();
    for (int i = 0; i < 5; ++i)
        client.send(get("/"));
    CHECK_THAT(client.read_response(), !Contains("Connection: close"));
    CHECK_THAT(client.read_response(), !Contains("Connection: close"));
    CHECK_THAT(client.read_all(), Contains("Connection: close"));
    CHECK(f.server->counters().requests == 3);
}

TEST_CASE("at the connection limit the longest idle connection is closed and new ones get 503", "[server][limits]") {
    ServerLimits limits;
    limits.connections = 3;
    ServerFixture f(limits);
    auto first = f.client();
    first.send(get("/"));
    CHECK_THAT(first.read_response(), StartsWith("HTTP/1.1 200 "));
    std::vector<support::RawClient> busy;
    std::vector<SendLater> answers;
    for (int i = 0; i < 3; ++i) {
        busy.push_back(f.client());
        busy.back().send(get("/later"));
        answers.push_back(f.handler.take_later());
    }
    CHECK(first.closes_within(seconds(5)));
    const std::string refusal = f.ask("");
    CHECK_THAT(refusal, StartsWith("HTTP/1.1 503 ") && Contains("Retry-After: 5\r\n"));
    CHECK(f.server->counters().refused == 1);
    answers.front()(f.handler.fixed);
    CHECK_THAT(busy.front().read_response(), StartsWith("HTTP/1.1 200 "));
}

TEST_CASE("good clients are served while others are idle or slow", "[server][limits]") {
    ServerFixture f;
    std::vector<support::RawClient> others;
    for (int i = 0; i < 300; ++i) {
        others.push_back(f.client());
        if (i % 3 == 0)
            others.back().send("GET / HTTP/1.1\r\nHo");
    }
    auto client = f.client();
    for (int i = 0; i < 100; ++i) {
        client.send(get("/fine"));
        REQUIRE_THAT(client.read_response(), EndsWith("GET /fine"));
    }
    CHECK(f.server->counters().open == 301);
}

}  // namespace twir::http
