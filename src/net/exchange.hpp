#pragma once

#include "net/fetch.hpp"
#include "net/proxy.hpp"

namespace twir::net {

/// Error: invalid_argument for a method or headers that cannot or must not be sent.
result<void> check_request(const Request& request);

/// The request line and headers. `proxy`: absolute form, as a proxy needs it; nullptr without a proxy.
std::string request_head(const Request& request, const Target& target, const std::string& user_agent,
                         const Proxy* proxy);

struct Exchange {
    Response response;
    bool answered = false;  ///< at least one byte came back
    bool complete = false;  ///< the body is whole; for a redirect it is not waited for
    bool reusable = false;  ///< the stream can take another request
};

/// Sends `head` and the body, reads one response. `exchange.answered` is meaningful after errors too.
/// Errors: network, malformed, too_large, unsupported.
boost::asio::awaitable<result<void>> exchange_on(Fetch& fetch, const std::string& head, Exchange& exchange);

}  // namespace twir::net
