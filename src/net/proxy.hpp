#pragma once

#include <twir_events/core/result.hpp>

#include <cstdint>
#include <string>

namespace twir::net {

struct Proxy {
    std::string host;
    std::uint16_t port = 0;
    std::string authorization;  ///< value of Proxy-Authorization; empty: none
};

/// Reads `http://[user:password@]host:port`. Error: invalid_config, without repeating the password.
result<Proxy> parse_proxy(std::string_view url);

}  // namespace twir::net
