#include "net/client_fixture.hpp"
#include "net/proxy.hpp"
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
    for (const char* url :
         {"http://127.0.0.1/", "http://[::1]/", "http://localhost/", "http://127.1/", "http://0x7f000001/",
          "https://[::ffff:10.0.0.1]/", "http://localhost./", "http://ip6-localhost/", "http://IP6-Loopback./",
          "http://localhost.localdomain/", "http://127.0.0.1./"}) {
        INFO(url);
        Request request;
        request.url = url;
        CHECK_ERROR(fetch_now(*f.loop, f.client(), request), errc::refused, "not asked");
    }
    // Not an address at all, though resolvers would take it for one.
    Request one;
    one.url = "http://1./";
    CHECK(fetch_now(*f.loop, f.client(), one).has_error());
    CHECK(proxy.connections() == 0);
}

TEST_CASE("a proxy's own host is read as the host of an address is", "[net][proxy]") {
    CHECK(parse_proxy("http://127.0.0.1.proxy.example:3128").value().host == "127.0.0.1.proxy.example");
    CHECK(parse_proxy("http://Proxy.Example.:3128/").value().host == "proxy.example");
    CHECK(parse_proxy("http://[::1]:3128").value().host == "::1");
    CHECK(parse_proxy("http://u@proxy.example:80").value().authorization == "Basic dTo=");
    for (const char* url : {"http://proxy.example", "http://proxy.example:0", "https://proxy.example:1", "proxy:1",
                            "http://proxy.example:1/path", "http://:3128", "http://u:%zz@proxy.example:1"})
        CHECK(parse_proxy(url).error().is(errc::invalid_config));
}

}  // namespace twir::net
