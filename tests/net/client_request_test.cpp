#include "net/client_fixture.hpp"

namespace twir::net {

using namespace twir::support;

TEST_CASE("a request has User-Agent and Host and target", "[net][client]") {
    ClientFixture f;
    Upstream upstream;
    upstream.on("/feed", body("x"));
    Request request;
    request.url = upstream.url("/feed#fragment", "feeds.test");
    request.headers = {{"If-None-Match", "\"v1\""}};
    CHECK(f.fetch(request));
    const UpstreamRequest seen = upstream.last("/feed");
    CHECK(seen.method == "GET");
    CHECK(seen.header("Host") == "feeds.test:" + std::to_string(upstream.port()));
    CHECK(seen.header("User-Agent") == "twir-events/test (+https://example.org)");
    CHECK(seen.header("Accept") == "*/*");
    CHECK(seen.header("If-None-Match") == "\"v1\"");
    CHECK(seen.header("Content-Length").empty());
}

TEST_CASE("POST carries its body, HEAD awaits none", "[net][client]") {
    ClientFixture f;
    Upstream upstream;
    upstream.on("/api", body("answer"));
    Request post;
    post.method = "POST";
    post.url = upstream.url("/api");
    post.headers = {{"Content-Type", "application/json"}};
    post.body = std::string(300'000, '{');
    CHECK(f.fetch(post).value().body == "answer");
    CHECK(upstream.last("/api").body == post.body);
    post.body.clear();
    CHECK(f.fetch(post).value().body == "answer");
    CHECK(upstream.last("/api").header("Content-Length") == "0");

    upstream.on("/head", [](const UpstreamRequest&, Wire& wire) {
        wire.send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\nContent-Encoding: gzip\r\n\r\n");
    });
    Request head;
    head.method = "HEAD";
    head.url = upstream.url("/head");
    CHECK(f.fetch(head).value().header("Content-Length") == "1000");
    CHECK(upstream.connections() == 1);
}

TEST_CASE("nothing can be smuggled into a request", "[net][client]") {
    ClientFixture f;
    Upstream upstream;
    Request request;
    request.url = upstream.url("/x\r\nX-Evil: 1");
    CHECK_ERROR(f.fetch(request), errc::invalid_argument, "control characters");
    request.url = upstream.url("/x");
    for (const Header& header :
         {Header{"X", "a\r\nY: b"}, Header{"X: a\r\nY", "b"}, Header{"", "b"}, Header{"Host", "b"},
          Header{"content-length", "5"}, Header{"Transfer-Encoding", "chunked"}}) {
        request.headers = {header};
        CHECK_ERROR(f.fetch(request), errc::invalid_argument, "header");
    }
    request.headers.clear();
    request.method = "GET / HTTP/1.1\r\nX:";
    CHECK_ERROR(f.fetch(request), errc::invalid_argument, "method");
    request.method = "GET";
    request.body = "x";
    CHECK_ERROR(f.fetch(request), errc::invalid_argument, "body");
    CHECK(upstream.connections() == 0);
}

TEST_CASE("connections are kept and used again", "[net][client][keep-alive]") {
    ClientFixture f;
    Upstream upstream;
    upstream.on("/a", body("a"));
    for (int i = 0; i < 5; ++i)
        CHECK(f.get(upstream.url("/a")).value().body == "a");
    CHECK(upstream.connections() == 1);
    upstream.on("/close", [](const UpstreamRequest&, Wire& wire) {
        wire.send(http_response(200, {{"Connection", "close"}}, "a"));
        wire.close();
    });
    CHECK(f.get(upstream.url("/close")));
    CHECK(f.get(upstream.url("/a")));
    CHECK(upstream.connections() == 2);
}

TEST_CASE("a kept connection that the host has closed costs nothing", "[net][client][keep-alive]") {
    ClientFixture f;
    Upstream upstream;
    upstream.on("/a", body("a"));
    // Hangs up without an answer when asked a second time on a connection, as a host does whose patience just ended.
    upstream.on("/b", [](const UpstreamRequest& request, Wire& wire) {
        if (request.connection == 1)
            wire.close();
        else
            wire.send(http_response(200, {}, "b"));
    });
    CHECK(f.get(upstream.url("/a")).value().body == "a");
    CHECK(f.get(upstream.url("/b")).value().body == "b");
    CHECK(upstream.count("/b") == 2);
}

TEST_CASE("a POST is never repeated", "[net][client][keep-alive]") {
    ClientFixture f;
    Upstream upstream;
    upstream.on("/a", body("a"));
    upstream.on("/post", raw(""));
    CHECK(f.get(upstream.url("/a")));
    Request post;
    post.method = "POST";
    post.url = upstream.url("/post");
    CHECK_ERROR(f.fetch(post), errc::network, "closed");
    CHECK(upstream.count("/post") == 1);
}

TEST_CASE("many fetches run at the same time, each with one answer", "[net][client]") {
    ClientFixture f;
    Upstream upstream;
    upstream.on("/a", body(std::string(50'000, 'a')));
    int answers = 0;
    for (int i = 0; i < 40; ++i) {
        Request request;
        request.url = upstream.url("/a");
        request.allow_private = true;
        f.client().fetch(request, [&](result<Response> outcome) {
            CHECK(outcome.value().body.size() == 50'000);
            if (++answers == 40)
                f.loop->stop();
        });
    }
    f.loop->run();
    CHECK(answers == 40);
    CHECK(upstream.connections() <= 40);
}

TEST_CASE("idle connections are closed", "[net][client][keep-alive]") {
    ClientFixture f;
    f.options.idle_timeout = std::chrono::seconds(0);
    Upstream upstream;
    upstream.on("/a", body("a"));
    CHECK(f.get(upstream.url("/a")));
    const auto timer = f.loop->start_timer(std::chrono::milliseconds(5), [&] { f.loop->stop(); });
    f.loop->run();
    CHECK(f.get(upstream.url("/a")));
    CHECK(upstream.connections() == 2);
}

TEST_CASE("an exception in a fetch fails only that fetch", "[net][client]") {
    ClientFixture f;
    Upstream upstream;
    upstream.on("/", body("fine"));
    f.resolver.broken = true;
    CHECK_ERROR(f.get(upstream.url("/", "feeds.test")), errc::unsupported, "internal error: a bug in the resolver");
    f.resolver.broken = false;
    CHECK(f.get(upstream.url("/", "feeds.test")).value().body == "fine");
}

TEST_CASE("options that cannot be used are named", "[net][client]") {
    ClientFixture f;
    ClientOptions nobody;
    CHECK(make_http_client(*f.loop, f.resolver, nobody).error().is(errc::invalid_config));
    ClientOptions options = f.options;
    options.ca_file = "/nonexistent.pem";
    CHECK_THAT(make_http_client(*f.loop, f.resolver, options).error().message, Catch::Contains("/nonexistent.pem"));
    options = f.options;
    options.proxy = "socks5://user:secret@127.0.0.1:1";
    const auto refused = make_http_client(*f.loop, f.resolver, options);
    CHECK(refused.error().is(errc::invalid_config));
    CHECK_THAT(refused.error().message, !Catch::Contains("secret"));
    CHECK(make_user_agent("1.0", "mailto:me@example.org") == "twir-events/1.0 (+mailto:me@example.org)");
}

}  // namespace twir::net
