#include "net/client_fixture.hpp"

namespace twir::net {

using namespace twir::support;
using std::chrono::milliseconds;

namespace {

/// One of the limits short, so that a slow machine keeps to all others.
Request hasty(std::string url, Limits::Duration Limits::*limit, milliseconds time = milliseconds(50)) {
    Request request;
    request.url = std::move(url);
    request.limits.*limit = time;
    return request;
}

}  // namespace

TEST_CASE("each kind of waiting has its end", "[net][client][limits]") {
    ClientFixture f;
    Upstream upstream;
    upstream.on("/header", stalled_header());
    CHECK_ERROR(f.fetch(hasty(upstream.url("/header"), &Limits::response_header)), errc::timed_out,
                "header took more than 50 ms");
    upstream.on("/silence", [](const UpstreamRequest&, Wire& wire) { wire.hang(); });
    CHECK_ERROR(f.fetch(hasty(upstream.url("/silence"), &Limits::response_header)), errc::timed_out,
                "header took more than 50 ms");
    upstream.on("/body", stalled_body("BEGIN"));
    CHECK_ERROR(f.fetch(hasty(upstream.url("/body"), &Limits::between_bytes)), errc::timed_out,
                "body took more than 50 ms");
}

TEST_CASE("a slow drip is ended by the total time limit", "[net][client][limits]") {
    ClientFixture f;
    Upstream upstream;
    upstream.on("/drip", slow_drip(std::string(10'000, 'x'), milliseconds(2)));
    CHECK_ERROR(f.fetch(hasty(upstream.url("/drip"), &Limits::total, milliseconds(100))), errc::timed_out,
                "not finished within 100 ms");
}

TEST_CASE("the time between bytes begins anew with each", "[net][client][limits]") {
    ClientFixture f;
    Upstream upstream;
    upstream.on("/short", slow_drip("slow, sure", milliseconds(120)));
    CHECK(f.fetch(hasty(upstream.url("/short"), &Limits::between_bytes, milliseconds(1000))).value().body ==
          "slow, sure");
}

TEST_CASE("the header's time does not begin anew with each byte", "[net][client][limits]") {
    ClientFixture f;
    Upstream upstream;
    upstream.on("/slow", [](const UpstreamRequest&, Wire& wire) {
        wire.send("HTTP/1.1 200 OK\r\nX: ");
        while (wire.send("x") && wire.pause(milliseconds(5))) {
        }
    });
    CHECK_ERROR(f.fetch(hasty(upstream.url("/slow"), &Limits::response_header)), errc::timed_out, "header");
}

TEST_CASE("a silent name server and a silent TLS port run into the time limit", "[net][client][limits]") {
    ClientFixture f;
    Upstream upstream;
    Request tls = hasty(upstream.url("/"), &Limits::handshake);
    tls.url.replace(0, 4, "https");
    CHECK_ERROR(f.fetch(tls), errc::timed_out, "handshake took more than 50 ms");
    f.resolver.silent = true;
    CHECK_ERROR(f.fetch(hasty("http://feeds.test/", &Limits::connect)), errc::timed_out,
                "connecting took more than 50 ms");
}

TEST_CASE("sizes have limits before and after decompression", "[net][client][limits]") {
    ClientFixture f;
    Upstream upstream;
    upstream.on("/endless-header", endless_header());
    CHECK_ERROR(f.get(upstream.url("/endless-header")), errc::too_large, "header");

    upstream.on("/endless-body", endless_body());
    Request request;
    request.url = upstream.url("/endless-body");
    request.limits.body_on_wire = 300'000;
    CHECK_ERROR(f.fetch(request), errc::too_large, "300000");

    upstream.on("/announced", wrong_length("x", 1'000'000'000));
    CHECK_ERROR(f.get(upstream.url("/announced")), errc::too_large, "body");

    upstream.on("/extension", [](const UpstreamRequest&, Wire& wire) {
        wire.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;");
        while (wire.send(std::string(1000, 'x'))) {
        }
    });
    CHECK_ERROR(f.get(upstream.url("/extension")), errc::too_large, "chunk");
}

TEST_CASE("1 GB of zeros packed into 1 MB ends at the limit", "[net][client][limits]") {
    ClientFixture f;
    Upstream upstream;
    upstream.on("/bomb", gzip_bomb(1024));
    CHECK_ERROR(f.get(upstream.url("/bomb")), errc::too_large, "decompressed");
}

TEST_CASE("after a bad answer the next one is asked on a new connection", "[net][client][limits]") {
    ClientFixture f;
    Upstream upstream;
    upstream.on("/stall", stalled_body("x"));
    upstream.on("/good", body("good"));
    CHECK(f.fetch(hasty(upstream.url("/stall"), &Limits::between_bytes)).has_error());
    CHECK(f.get(upstream.url("/good")).value().body == "good");
    CHECK(upstream.connections() == 2);
}

TEST_CASE("cancelling ends only the requests in progress", "[net][client][limits]") {
    ClientFixture f;
    Upstream upstream;
    upstream.on("/hang", [](const UpstreamRequest&, Wire& wire) { wire.hang(); });
    upstream.on("/good", body("good"));
    int ended = 0;
    for (int i = 0; i < 3; ++i) {
        Request request;
        request.url = upstream.url("/hang");
        request.allow_private = true;
        f.client().fetch(request, [&](result<Response> outcome) {
            CHECK_ERROR(outcome, errc::network, "cancelled");
            if (++ended == 3)
                f.loop->stop();
        });
    }
    const auto timer = f.loop->start_timer(milliseconds(20), [&] { f.client().cancel_all(); });
    f.loop->run();
    CHECK(ended == 3);
    CHECK(f.get(upstream.url("/good")).value().body == "good");
}

}  // namespace twir::net
