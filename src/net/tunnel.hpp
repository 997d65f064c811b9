#pragma once

#include "net/fetch.hpp"
#include "net/proxy.hpp"

namespace twir::net {

/// Asks the proxy at the other end of `fetch.socket` to connect through to the target (CONNECT). Error: network.
boost::asio::awaitable<result<void>> open_tunnel(Fetch& fetch, const Proxy& proxy);

}  // namespace twir::net
