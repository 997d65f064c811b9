#include "net/client_fixture.hpp"
#include "support/shared.hpp"

namespace twir::net {

using namespace twir::support;

namespace {

/// A client that trusts one authority.
struct TlsFixture : ClientFixture {
    TlsFixture() {
        write_file(folder.path() / "ca.pem", authority.pem());
        options.ca_file = (folder.path() / "ca.pem").string();
    }

    CertificateAuthority authority;
    TemporaryDir folder;
};

}  // namespace

TEST_CASE("a good certificate is accepted, by name and by address", "[net][client][tls]") {
    TlsFixture f;
    Upstream named(f.authority.issue("DNS:feeds.test"));
    named.on("/", body("secure"));
    CHECK(f.get(named.url("/", "feeds.test")).value().body == "secure");
    CHECK(f.get(named.url("/", "feeds.test")).value().body == "secure");
    CHECK(named.connections() == 1);
    Upstream numbered(f.authority.issue("IP:127.0.0.1"));
    numbered.on("/", body(gzip(std::string(3'000'000, 'x')), {{"Content-Encoding", "gzip"}}));
    CHECK(f.get(numbered.url("/")).value().body.size() == 3'000'000);
    Upstream wild(f.authority.issue("DNS:*.feeds.test"));
    wild.on("/", body("wild"));
    f.resolver.add("rust.feeds.test", "127.0.0.1");
    CHECK(f.get(wild.url("/", "rust.feeds.test")).value().body == "wild");
}

TEST_CASE("bad certificates are rejected before a request is sent", "[net][client][tls]") {
    TlsFixture f;
    const auto refusal = [&](Certificate certificate) {
        Upstream upstream(std::move(certificate));
        const auto outcome = f.get(upstream.url("/", "feeds.test"));
        CHECK(upstream.requests().empty());
        REQUIRE(outcome.has_error());
        CHECK(outcome.error().is(errc::network));
        return outcome.error().message;
    };
    CHECK_THAT(refusal(f.authority.issue("DNS:feeds.test", {-30, -1})), Catch::Contains("expired"));
    CHECK_THAT(refusal(f.authority.issue("DNS:feeds.test", {1, 30})), Catch::Contains("not yet valid"));
    CHECK_THAT(refusal(f.authority.issue("DNS:other.test")), Catch::Contains("hostname mismatch"));
    CHECK_THAT(refusal(self_signed_certificate("DNS:feeds.test")), Catch::Contains("self-signed"));
    CertificateAuthority stranger;
    CHECK_THAT(refusal(stranger.issue("DNS:feeds.test")), Catch::Contains("unable to get local issuer"));
}

TEST_CASE("a host whose name no certificate can be for is not asked", "[net][client][tls]") {
    TlsFixture f;
    // Longer than what TLS can ask for (RFC 6066 section 3), and than a name can be (RFC 1035 section 2.3.4).
    const std::string name(300, 'a');
    f.resolver.add(name, "127.0.0.1");
    Upstream upstream(f.authority.issue("DNS:feeds.test"));
    upstream.on("/", body("secret"));
    CHECK_ERROR(f.get(upstream.url("/", name)), errc::invalid_argument, "not a valid name");
    CHECK(upstream.requests().empty());
    CHECK(f.resolver.asked.empty());
}

TEST_CASE("a TLS connection that is cut off is an error, also where the body has no length", "[net][client][tls]") {
    TlsFixture f;
    Upstream upstream(f.authority.issue("DNS:feeds.test"));
    upstream.on("/", [](const UpstreamRequest&, Wire& wire) {
        wire.send("HTTP/1.1 200 OK\r\n\r\nBEGIN:VCALENDAR");
        wire.pause(std::chrono::milliseconds(5));
        wire.reset();
    });
    CHECK_ERROR(f.get(upstream.url("/", "feeds.test")), errc::network, "");
}

TEST_CASE("a port that does not speak TLS says so", "[net][client][tls]") {
    TlsFixture f;
    Upstream plain;
    plain.otherwise(raw("HTTP/1.1 400 Bad Request\r\n\r\n"));
    std::string url = plain.url("/");
    url.replace(0, 4, "https");
    Request request;
    request.url = url;
    request.limits.handshake = std::chrono::milliseconds(100);
    CHECK(f.fetch(request).has_error());
}

TEST_CASE("https is not left for http", "[net][client][tls]") {
    TlsFixture f;
    Upstream secure(f.authority.issue("DNS:feeds.test"));
    Upstream plain;
    secure.on("/", redirect(302, plain.url("/", "feeds.test")));
    CHECK_ERROR(f.get(secure.url("/", "feeds.test")), errc::refused, "https");
    CHECK(plain.connections() == 0);
    plain.on("/", redirect(301, secure.url("/x", "feeds.test")));
    secure.on("/x", body("safe"));
    CHECK(f.get(plain.url("/", "feeds.test")).value().body == "safe");
}

}  // namespace twir::net
