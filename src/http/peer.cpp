#include <twir_events/http/peer.hpp>

#include <netinet/in.h>

#include <cstring>
#include <optional>

namespace twir::http {

namespace {

/// A socket for both families, such as systemd's of `ListenStream=8080`, has IPv4 peers in their mapped form.
std::optional<IpAddress> ip_address_of(const sockaddr_storage& address) {
    IpAddress ip;
    if (address.ss_family == AF_INET) {
        const auto& v4 = reinterpret_cast<const sockaddr_in&>(address).sin_addr;
        std::memcpy(ip.bytes.data(), &v4, sizeof v4);
    } else if (address.ss_family == AF_INET6) {
        const auto& v6 = reinterpret_cast<const sockaddr_in6&>(address).sin6_addr;
        ip.v6 = true;
        std::memcpy(ip.bytes.data(), &v6, sizeof v6);
    } else {
        return std::nullopt;
    }
    return unmapped(ip);
}

bool is_loopback(const IpAddress& ip) {
    static constexpr IpAddress v6_loopback{true, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}};
    constexpr std::uint8_t v4_loopback_network = 127;
    return ip.v6 ? ip == v6_loopback : ip.bytes[0] == v4_loopback_network;
}

}  // namespace

Peer peer_of(const sockaddr_storage& address) {
    Peer peer;
    const auto ip = ip_address_of(address);
    if (!ip) {
        peer.local = true;
        return peer;
    }
    peer.text = format_ip_address(*ip);
    if (!is_loopback(*ip))
        peer.client = client_key(*ip);
    return peer;
}

std::string client_key(const IpAddress& ip) {
    constexpr std::size_t v6_network_bytes = 8;
    return ip.v6 ? std::string(ip.bytes.begin(), ip.bytes.begin() + v6_network_bytes) : format_ip_address(ip);
}

}  // namespace twir::http
