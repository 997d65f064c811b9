#pragma once

#include <twir_events/core/ip_address.hpp>

#include <sys/socket.h>

#include <string>

namespace twir::http {

/// Who is at the other end of a connection.
struct Peer {
    bool local = false;  ///< a Unix socket
    std::string text;    ///< address without port; empty for a Unix socket
    std::string client;  ///< whom connections count for: the address, for IPv6 its /64; empty for this machine
};

Peer peer_of(const sockaddr_storage& address);

/// Whom an address counts for: itself, or for IPv6 its /64, of which one client may have them all.
std::string client_key(const IpAddress& ip);

}  // namespace twir::http
