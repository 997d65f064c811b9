#pragma once

#include <twir_events/core/ip_address.hpp>

#include <optional>
#include <string_view>

namespace twir::net {

/// Why a feed on the public internet cannot be at this address ("loopback", "private network" ...); empty where it can.
/// After the IANA special-purpose address registries (RFC 6890). An IPv4 address inside an IPv6 one (mapped,
/// compatible, 6to4, NAT64, translated) is judged as itself.
std::optional<std::string_view> why_not_public(const IpAddress& address);

}  // namespace twir::net
