#include "server/peer.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>

namespace twir::server {

Peer peer_of(const sockaddr_storage& address) {
    Peer peer;
    peer.family = address.ss_family;
    char text[INET6_ADDRSTRLEN] = "";
    if (address.ss_family == AF_INET) {
        const auto& v4 = reinterpret_cast<const sockaddr_in&>(address).sin_addr;
        peer.text = inet_ntop(AF_INET, &v4, text, sizeof text);
        constexpr std::uint32_t loopback_network = 127;
        if (ntohl(v4.s_addr) >> 24 != loopback_network)
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
