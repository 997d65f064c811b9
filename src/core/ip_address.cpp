#include <twir_events/core/ip_address.hpp>

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>
#include <cstring>

namespace twir {

namespace {

constexpr unsigned v4_bits = 32;
constexpr unsigned v6_bits = 128;
constexpr IpBytes mapped_prefix = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
constexpr unsigned mapped_prefix_bits = 96;

}  // namespace

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

IpAddress unmapped(const IpAddress& address) {
    if (!address.v6 || !has_prefix(address.bytes, mapped_prefix, mapped_prefix_bits))
        return address;
    IpAddress v4;
    std::copy_n(address.bytes.begin() + mapped_prefix_bits / 8, v4_bits / 8, v4.bytes.begin());
    return v4;
}

bool has_prefix(const IpBytes& bytes, const IpBytes& prefix, unsigned bits) {
    const std::size_t whole = bits / 8;
    if (!std::equal(prefix.begin(), prefix.begin() + static_cast<std::ptrdiff_t>(whole), bytes.begin()))
        return false;
    const unsigned rest = bits % 8;
    return rest == 0 || (bytes[whole] >> (8 - rest)) == (prefix[whole] >> (8 - rest));
}

bool IpNetwork::contains(const IpAddress& address) const {
    return address.v6 == prefix.v6 && has_prefix(address.bytes, prefix.bytes, bits);
}

std::optional<IpNetwork> parse_ip_network(std::string_view text) {
    const std::size_t slash = text.find('/');
    const auto address = parse_ip_address(text.substr(0, slash));
    if (!address)
        return std::nullopt;
    const unsigned all = address->v6 ? v6_bits : v4_bits;
    IpNetwork network{*address, all};
    if (slash != std::string_view::npos) {
        const char* end = text.data() + text.size();
        const auto [stop, ec] = std::from_chars(text.data() + slash + 1, end, network.bits);
        if (ec != std::errc() || stop != end || network.bits > all)
            return std::nullopt;
    }
    if (const IpAddress v4 = unmapped(*address); address->v6 && !v4.v6 && network.bits >= mapped_prefix_bits)
        return IpNetwork{v4, network.bits - mapped_prefix_bits};
    return network;
}

}  // namespace twir
