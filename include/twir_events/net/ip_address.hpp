#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace twir::net {

/// An IPv4 or IPv6 address without port or scope.
struct IpAddress {
    bool v6 = false;
    std::array<std::uint8_t, 16> bytes{};  ///< network order; IPv4 uses the first four

    friend bool operator==(const IpAddress&, const IpAddress&) = default;
};

/// Four decimal numbers with dots, or an IPv6 address without brackets and scope (inet_pton); otherwise empty.
std::optional<IpAddress> parse_ip_address(std::string_view text);
/// Also the forms that system resolvers take for IPv4: `127.1`, `0x7f000001`, `017700000001` (inet_aton).
std::optional<IpAddress> parse_loose_ip_address(std::string_view text);
std::string format_ip_address(const IpAddress& address);

}  // namespace twir::net
