#include "support/catch.hpp"
#include <twir_events/http/peer.hpp>

#include <arpa/inet.h>
#include <netinet/in.h>

#include <cstring>

using namespace twir::http;

namespace {

Peer peer_at(const char* text) {
    sockaddr_storage storage{};
    sockaddr_in v4{};
    sockaddr_in6 v6{};
    if (inet_pton(AF_INET, text, &v4.sin_addr) == 1) {
        v4.sin_family = AF_INET;
        std::memcpy(&storage, &v4, sizeof v4);
    } else {
        REQUIRE(inet_pton(AF_INET6, text, &v6.sin6_addr) == 1);
        v6.sin6_family = AF_INET6;
        std::memcpy(&storage, &v6, sizeof v6);
    }
    return peer_of(storage);
}

}  // namespace

TEST_CASE("a client is an IPv4 address or an IPv6 network, and this machine is none", "[server][peer]") {
    CHECK(peer_at("192.0.2.1").text == "192.0.2.1");
    CHECK(peer_at("192.0.2.1").client != peer_at("192.0.2.2").client);
    CHECK(peer_at("2001:db8::1").text == "2001:db8::1");
    CHECK(peer_at("2001:db8::1").client == peer_at("2001:db8::2").client);
    CHECK(peer_at("2001:db8::1").client != peer_at("2001:db8:0:1::1").client);
    for (const char* here : {"127.0.0.1", "127.1.2.3", "::1"})
        CHECK(peer_at(here).client.empty());
}

TEST_CASE("an IPv4 peer of a socket for both families is the same as of any other", "[server][peer]") {
    CHECK(peer_at("::ffff:192.0.2.1").text == "192.0.2.1");
    CHECK(peer_at("::ffff:192.0.2.1").client == peer_at("192.0.2.1").client);
    CHECK(peer_at("::ffff:192.0.2.1").client != peer_at("::ffff:192.0.2.2").client);
    CHECK(peer_at("::ffff:127.0.0.1").client.empty());
}

TEST_CASE("a Unix socket's peer is local and has no address", "[server][peer]") {
    sockaddr_storage storage{};
    storage.ss_family = AF_UNIX;
    const Peer peer = peer_of(storage);
    CHECK(peer.local);
    CHECK(peer.text.empty());
    CHECK(peer.client.empty());
}
