#include "http/server_fixture.hpp"

namespace twir::http {

using Catch::Contains;
using Catch::EndsWith;
using Catch::StartsWith;
using std::chrono::milliseconds;
using std::chrono::seconds;

TEST_CASE("stopping closes idle connections and waits for what is under way", "[server][life]") {
    ServerFixture f;
    auto idle = f.client();
    idle.send(get("/"));
    CHECK_THAT(idle.read_response(), StartsWith("HTTP/1.1 200 "));
    auto busy = f.client();
    busy.send(get("/later"));
    const SendLater later = f.handler.take_later();

    std::size_t left = 99;
    std::thread stopping([&] { left = f.server->stop(seconds(10)); });
    CHECK(idle.closes_within(seconds(5)));
    later(prepare_response(200, {}, "in time"));
    CHECK_THAT(busy.read_response(), Contains("Connection: close") && EndsWith("in time"));
    { const auto gone = std::move(busy); }
    stopping.join();
    CHECK(left == 0);
    CHECK_THROWS(f.client());
}

TEST_CASE("connections that do not finish in time are closed", "[server][life]") {
    ServerFixture f;
    auto busy = f.client();
    busy.send(get("/later"));
    const SendLater later = f.handler.take_later();
    CHECK(f.server->stop(milliseconds(10)) == 1);
    CHECK(busy.read_all().empty());
    later(prepare_response(200, {}, "too late"));
    CHECK(f.server->stop(milliseconds(10)) == 0);
}

TEST_CASE("a server without clients ends at once, also one that was never started", "[server][life]") {
    ServerFixture f;
    CHECK(f.server->stop(seconds(10)) == 0);
    ServerOptions options;
    options.listen = {"127.0.0.1:0"};
    CHECK(make_http_server(options, f.handler, *f.clock));
}

TEST_CASE("the server shows that it works", "[server][life]") {
    ServerLimits limits;
    limits.keep_alive = milliseconds(20);
    ServerFixture f(limits);
    const auto before = f.server->last_progress();
    for (int i = 0; i < 5000 && f.server->last_progress() == before; ++i)
        std::this_thread::sleep_for(milliseconds(1));
    CHECK(f.server->last_progress() > before);
}

}  // namespace twir::http
