#include "net/client_fixture.hpp"

namespace twir::net {

using namespace twir::support;

namespace {

Request guarded(std::string url) {
    Request request;
    request.url = std::move(url);
    request.limits.total = std::chrono::milliseconds(2000);
    return request;
}

}  // namespace

TEST_CASE("private addresses are not asked, whether named or resolved", "[net][client][guard]") {
    ClientFixture f;
    Upstream upstream;
    upstream.on("/", body("secret"));
    f.resolver.add("mapped.test", "::ffff:127.0.0.1");
    const std::string port = ":" + std::to_string(upstream.port()) + "/";
    for (const char* host : {"127.0.0.1", "feeds.test", "mapped.test", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]",
                             "0.0.0.0", "10.0.0.1", "169.254.169.254", "[fd00::1]"}) {
        INFO(host);
        CHECK_ERROR(fetch_now(*f.loop, f.client(), guarded(std::string("http://") + host + port)), errc::refused,
                    "private addresses");
    }
    CHECK(upstream.connections() == 0);
    CHECK(f.get("http://feeds.test" + port).value().body == "secret");
}

TEST_CASE("a connection that one source may use is not lent to another", "[net][client][guard]") {
    ClientFixture f;
    Upstream upstream;
    upstream.on("/", body("secret"));
    CHECK(f.get(upstream.url("/")).value().body == "secret");
    CHECK_ERROR(fetch_now(*f.loop, f.client(), guarded(upstream.url("/"))), errc::refused, "loopback");
    CHECK(upstream.count("/") == 1);
}

TEST_CASE("the permission is for the source's own host, not for where it redirects", "[net][client][guard]") {
    ClientFixture f;
    Upstream upstream;
    Upstream inner;
    inner.on("/admin", body("secret"));
    const std::string port = std::to_string(inner.port());
    f.resolver.add("rebound.test", "::ffff:10.0.0.1");
    for (const std::string& to : {inner.url("/admin"), "http://[::ffff:127.0.0.1]:" + port + "/admin",
                                  "http://rebound.test:" + port + "/admin", inner.url("/admin", "other.test")}) {
        INFO(to);
        upstream.on("/feed", redirect(302, to));
        CHECK_ERROR(f.get(upstream.url("/feed", "feeds.test")), errc::refused, "private addresses");
    }
    CHECK(inner.connections() == 0);
    upstream.on("/feed", redirect(302, inner.url("/admin", "feeds.test")));
    CHECK(f.get(upstream.url("/feed", "feeds.test")).value().body == "secret");
}

TEST_CASE("addresses are tried in turn", "[net][client]") {
    ClientFixture f;
    Upstream upstream;
    upstream.on("/", body("here"));
    f.resolver.add("two.test", "127.0.0.2");
    f.resolver.add("two.test", "127.0.0.1");
    CHECK(f.get(upstream.url("/", "two.test")).value().body == "here");
    CHECK_ERROR(f.get(upstream.url("/", "unknown.test")), errc::network, "cannot be resolved");
    f.resolver.names["none.test"] = {};
    CHECK_ERROR(f.get(upstream.url("/", "none.test")), errc::network, "no address");
    CHECK_ERROR(f.get("http://127.0.0.3:1/"), errc::network, "connecting to 127.0.0.3 failed");
}

}  // namespace twir::net
