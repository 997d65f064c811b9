#include "server/peer.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <cstring>
#include <optional>

namespace twir::server {

namespace {

/// A socket for both families, such as systemd's of `ListenStream=8080`, has IPv4 peers in their mapped form
/// (RFC 4291 section 2.5.5.2).
std::optional<in_addr> v4_of(const sockaddr_storage& address) {
    if (address.ss_family == AF_INET)
        return reinterpret_cast<const sockaddr_in&>(address).sin_addr;
    const auto& v6 = reinterpret_cast<const sockaddr_in6&>(address).sin6_addr;
    if (address.ss_family != AF_INET6 || !IN6_IS_ADDR_V4MAPPED(&v6))
        return std::nullopt;
    constexpr std::size_t prefix_bytes = 12;
    in_addr v4{};
    std::memcpy(&v4.s_addr, v6.s6_addr + prefix_bytes, sizeof v4.s_addr);
    return v4;
}

}  // namespace

Peer peer_of(const sockaddr_storage& address) {
    Peer peer;
    char text[INET6_ADDRSTRLEN] = "";
    if (const auto v4 = v4_of(address)) {
        peer.text = inet_ntop(AF_INET, &*v4, text, sizeof text);
        constexpr std::uint32_t loopback_network = 127;
        if (ntohl(v4->s_addr) >> 24 != loopback_network)
            peer.client = peer.text;
    } else if (address.ss_family == AF_INET6) {
        const auto& v6 = reinterpret_cast<const sockaddr_in6&>(address).sin6_addr;
        peer.text = inet_ntop(AF_INET6, &v6, text, sizeof text);
        constexpr std::size_t network_bytes = 8;
        if (!IN6_IS_ADDR_LOOPBACK(&v6))
            peer.client.assign(reinterpret_cast<const char*>(&v6), network_bytes);
    } else {
        peer.local = true;
    }
    return peer;
}

}  // namespace twir::server
