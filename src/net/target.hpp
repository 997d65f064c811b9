#pragma once

#include <twir_events/core/result.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace twir::net {

/// An http or https URL taken apart for the client. Holds no character that could end a request line or a header.
struct Target {
    bool tls = false;
    std::string host;  ///< lower case, IPv6 without brackets
    std::uint16_t port = 0;
    std::string authority;  ///< as the Host header says it: IPv6 in brackets, port where it is not the default
    std::string path;       ///< path and query, never empty, without fragment

    [[nodiscard]] std::string url() const { return (tls ? "https://" : "http://") + authority + path; }
    [[nodiscard]] std::string host_and_port() const;
    [[nodiscard]] bool same_origin(const Target& other) const {
        return tls == other.tls && host == other.host && port == other.port;
    }
};

/// Error: invalid_argument. Blanks and other characters that are not allowed in a URL are percent-encoded, as browsers
/// do; control characters and user names are refused.
result<Target> parse_target(std::string_view url);

/// Where a `Location` header leads, seen from `base`. Error: malformed.
result<Target> resolve_location(const Target& base, std::string_view location);

}  // namespace twir::net
