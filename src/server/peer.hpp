#pragma once

#include <sys/socket.h>

#include <string>

namespace twir::server {

/// Who is at the other end of a connection.
struct Peer {
    bool local = false;  ///< a Unix socket
    std::string text;    ///< address without port; empty for a Unix socket
    std::string client;  ///< whom connections count for: the address, for IPv6 its /64; empty for this machine
};

Peer peer_of(const sockaddr_storage& address);

}  // namespace twir::server
