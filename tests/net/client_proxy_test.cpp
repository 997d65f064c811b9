#include "net/client_fixture.hpp"
#include "support/shared.hpp"

namespace twir::net {

using namespace twir::support;

TEST_CASE("plain requests go to the proxy in absolute form", "[net][client][proxy]") {
    ClientFixture f;
    Upstream proxy;
    proxy.on("http://feeds.invalid/cal?x", body("through"));
    f.options.proxy = "http://me:pass%20word@127.0.0.1:" + std::to_string(proxy.port());
    Request request;
    request.url = "http://feeds.invalid/cal?x";
    const auto got = fetch_now(*f.loop, f.client(), request);
    REQUIRE(got);
    CHECK(got->body == "through");
    const UpstreamRequest seen = proxy.requests().front();
    CHECK(seen.header("Host") == "feeds.invalid");
    CHECK(seen.header("Proxy-Authorization") == "Basic bWU6cGFzcyB3b3Jk");
    CHECK(f.resolver.asked.empty());
}

TEST_CASE("encrypted ones go through a tunnel that the proxy cannot read", "[net][client][proxy]") {
    ClientFixture f;
    CertificateAuthority authority;
    const TemporaryDir folder;
    write_file(folder.path() / "ca.pem", authority.pem());
    f.options.ca_file = (folder.path() / "ca.pem").string();
    Upstream proxy;
    f.options.proxy = "http://127.0.0.1:" + std::to_string(proxy.port());
    Request request;
    request.url = "https://feeds.invalid/secret";
    request.limits.handshake = std::chrono::milliseconds(200);

    proxy.otherwise(status(407));
    CHECK_ERROR(fetch_now(*f.loop, f.client(), request), errc::network, "status 407");
    CHECK(proxy.requests().front().method == "CONNECT");
    CHECK(proxy.requests().front().target == "feeds.invalid:443");

    proxy.otherwise([](const UpstreamRequest&, Wire& wire) {
        wire.send("HTTP/1.1 200 Connection established\r\n\r\n");
        wire.hang();
    });
    CHECK_ERROR(fetch_now(*f.loop, f.client(), request), errc::timed_out, "handshake");
    proxy.otherwise([](const UpstreamRequest&, Wire& wire) { wire.hang(); });
    CHECK_ERROR(fetch_now(*f.loop, f.client(), request), errc::timed_out, "handshake");
    for (const UpstreamRequest& seen : proxy.requests())
        CHECK_THAT(seen.target, !Catch::Contains("secret"));
}

TEST_CASE("behind a proxy literal private addresses are still refused", "[net][client][proxy]") {
    ClientFixture f;
    Upstream proxy;
    f.options.proxy = "http://127.0.0.1:" + std::to_string(proxy.port());
    for (const char* url : {"http://127.0.0.1/", "http://[::1]/", "http://localhost/", "http://127.1/",
                            "http://0x7f000001/", "https://[::ffff:10.0.0.1]/"}) {
        INFO(url);
        Request request;
        request.url = url;
        CHECK_ERROR(fetch_now(*f.loop, f.client(), request), errc::refused, "not asked");
    }
    CHECK(proxy.connections() == 0);
}

}  // namespace twir::net
