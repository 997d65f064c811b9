#pragma once

#include <twir_events/core/ip_address.hpp>

#include <sys/socket.h>

#include <string>

namespace twir::http {

/// The client of a connection.
struct Peer {
    bool local = false;  ///< a Unix socket
    std::string text;    ///< address without port; empty for a Unix socket
    std::string client;  ///< connections are counted by it: the address, for IPv6 its /64; empty for this machine
};

Peer peer_of(const sockaddr_storage& address);

/// The key by which an address is counted: itself, or for IPv6 its /64, since one client may have all of that.
std::string client_key(const IpAddress& ip);

}  // namespace twir::http
