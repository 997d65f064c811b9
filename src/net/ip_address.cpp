#include <twir_events/net/ip_address.hpp>

#include <arpa/inet.h>

#include <cstring>

namespace twir::net {

std::optional<IpAddress> parse_ip_address(std::string_view text) {
    const std::string terminated(text);
    IpAddress address;
    if (terminated.size() != std::strlen(terminated.c_str()))
        return std::nullopt;
    if (inet_pton(AF_INET, terminated.c_str(), address.bytes.data()) == 1)
        return address;
    address.v6 = true;
    if (inet_pton(AF_INET6, terminated.c_str(), address.bytes.data()) == 1)
        return address;
    return std::nullopt;
}

std::optional<IpAddress> parse_loose_ip_address(std::string_view text) {
    if (auto strict = parse_ip_address(text))
        return strict;
    const std::string terminated(text);
    in_addr v4{};
    // inet_aton takes trailing text after white space.
    if (terminated.find_first_not_of("0123456789abcdefABCDEFxX.") != std::string::npos ||
        inet_aton(terminated.c_str(), &v4) == 0)
        return std::nullopt;
    IpAddress address;
    std::memcpy(address.bytes.data(), &v4.s_addr, 4);
    return address;
}

std::string format_ip_address(const IpAddress& address) {
    std::array<char, INET6_ADDRSTRLEN> text{};
    inet_ntop(address.v6 ? AF_INET6 : AF_INET, address.bytes.data(), text.data(), text.size());
    return text.data();
}

}  // namespace twir::net
