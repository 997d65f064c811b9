#pragma once

#include "net/fetch.hpp"
#include "net/proxy.hpp"

namespace twir::net {

/// Makes new connections for fetches.
struct Connector {
    boost::asio::io_context& context;
    Resolver& resolver;
    std::unique_ptr<boost::asio::ssl::context> tls;
    std::optional<Proxy> proxy;

    /// Gives `fetch` a stream to its target: name, address guard, TCP, proxy's tunnel, TLS.
    /// Errors: refused by the guard, network.
    boost::asio::awaitable<result<void>> open(Fetch& fetch);
};

}  // namespace twir::net
