#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace twir {

/// In network order; of an IPv4 address the first four count.
using IpBytes = std::array<std::uint8_t, 16>;

/// An IPv4 or IPv6 address without port or scope.
struct IpAddress {
    bool v6 = false;
    IpBytes bytes{};

    friend bool operator==(const IpAddress&, const IpAddress&) = default;
};

/// Four decimal numbers with dots, or an IPv6 address without brackets and scope (inet_pton); otherwise empty.
std::optional<IpAddress> parse_ip_address(std::string_view text);
/// Also the forms that system resolvers take for IPv4: `127.1`, `0x7f000001`, `017700000001` (inet_aton).
std::optional<IpAddress> parse_loose_ip_address(std::string_view text);
std::string format_ip_address(const IpAddress& address);
/// The IPv4 address that a mapped one (`::ffff:192.0.2.1`, RFC 4291 section 2.5.5.2) stands for; any other as it is.
IpAddress unmapped(const IpAddress& address);

/// Whether the first `bits` are the same.
bool has_prefix(const IpBytes& bytes, const IpBytes& prefix, unsigned bits);

/// All addresses whose first bits are the same.
struct IpNetwork {
    IpAddress prefix;
    unsigned bits = 0;

    [[nodiscard]] bool contains(const IpAddress& address) const;
};

/// `10.0.0.0/8`, `2001:db8::/32`, or one address; empty where it is none. One of mapped addresses is that of IPv4.
std::optional<IpNetwork> parse_ip_network(std::string_view text);

}  // namespace twir
