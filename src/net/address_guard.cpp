#include "net/address_guard.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>

namespace twir::net {

namespace {

struct Block {
    IpBytes prefix;
    unsigned bits;
    std::string_view why;
};

constexpr std::array v4_blocks = {
    Block{{0}, 8, "unspecified"},
    Block{{10}, 8, "private network"},
    Block{{100, 64}, 10, "carrier-grade NAT"},
    Block{{127}, 8, "loopback"},
    Block{{169, 254}, 16, "link-local"},
    Block{{172, 16}, 12, "private network"},
    Block{{192, 0, 0}, 24, "protocol assignments"},
    Block{{192, 0, 2}, 24, "documentation"},
    Block{{192, 88, 99}, 24, "6to4 relay"},
    Block{{192, 168}, 16, "private network"},
    Block{{198, 18}, 15, "benchmarking"},
    Block{{198, 51, 100}, 24, "documentation"},
    Block{{203, 0, 113}, 24, "documentation"},
    Block{{224}, 4, "multicast"},
    Block{{240}, 4, "reserved"},
};

constexpr std::array v6_blocks = {
    Block{{}, 128, "unspecified"},
    Block{{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}, 128, "loopback"},
    Block{{0x00, 0x64, 0xff, 0x9b, 0x00, 0x01}, 48, "local NAT64"},
    Block{{0x20, 0x01, 0x00}, 23, "protocol assignments"},
    Block{{0x20, 0x01, 0x0d, 0xb8}, 32, "documentation"},
    Block{{0x3f, 0xff}, 20, "documentation"},
    Block{{0xfc}, 7, "unique local"},
    Block{{0xfe, 0x80}, 10, "link-local"},
    Block{{0xfe, 0xc0}, 10, "site-local"},
    Block{{0xff}, 8, "multicast"},
};

/// IPv6 forms that carry an IPv4 address, and where.
struct Carrier {
    IpBytes prefix;
    unsigned bits;
    std::size_t offset;
};

constexpr std::array carriers = {
    Carrier{{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff}, 96, 12},  // mapped
    Carrier{{0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff}, 96, 12},        // translated (SIIT)
    Carrier{{0x00, 0x64, 0xff, 0x9b}, 96, 12},                    // NAT64
    Carrier{{}, 96, 12},                                          // compatible
    Carrier{{0x20, 0x02}, 16, 2},                                 // 6to4
};

std::optional<std::string_view> find_block(std::span<const Block> blocks, const IpAddress& address) {
    for (const Block& block : blocks)
        if (has_prefix(address.bytes, block.prefix, block.bits))
            return block.why;
    return std::nullopt;
}

}  // namespace

std::optional<std::string_view> why_not_public(const IpAddress& address) {
    if (!address.v6)
        return find_block(v4_blocks, address);
    if (auto why = find_block(v6_blocks, address))
        return why;
    for (const Carrier& carrier : carriers)
        if (has_prefix(address.bytes, carrier.prefix, carrier.bits)) {
            IpAddress inner;
            std::copy_n(address.bytes.begin() + static_cast<std::ptrdiff_t>(carrier.offset), 4, inner.bytes.begin());
            return find_block(v4_blocks, inner);
        }
    // Only 2000::/3 is handed out as global unicast.
    if (address.bytes[0] >> 5 != 1)
        return "reserved";
    return std::nullopt;
}

}  // namespace twir::net
