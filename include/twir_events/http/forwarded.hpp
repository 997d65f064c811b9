#pragma once

#include <twir_events/core/ip_address.hpp>
#include <twir_events/core/result.hpp>
#include <twir_events/http/http_message.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace twir::http {

/// The proxies in front whose X-Forwarded-For is believed.
class TrustedProxies {
  public:
    TrustedProxies() = default;
    /// Addresses, networks (`10.0.0.0/8`, `2001:db8::/32`) and `unix` (all clients of our Unix socket).
    /// Error: invalid_config.
    static result<TrustedProxies> parse(const std::vector<std::string>& texts);

    /// `address`: as ServerRequest::peer says it, empty for a Unix socket.
    [[nodiscard]] bool contains(std::string_view address) const;

  private:
    std::vector<IpNetwork> networks_;
    bool unix_socket_ = false;
};

/// The client: the peer, or behind trusted proxies the last address in X-Forwarded-For that is not one of them. The
/// header is ignored if the peer is not trusted, and so is everything before a part that is not an address.
std::string_view client_address(const ServerRequest& request, const TrustedProxies& proxies);

}  // namespace twir::http
