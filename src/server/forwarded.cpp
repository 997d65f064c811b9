#include <twir_events/core/text.hpp>
#include <twir_events/server/forwarded.hpp>

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>
#include <optional>

namespace twir::server {

namespace {

constexpr unsigned v6_bits = 128;
constexpr unsigned mapped_prefix_bits = 96;

struct ParsedAddress {
    std::array<std::uint8_t, 16> bytes{};
    bool v6 = false;
};

std::optional<ParsedAddress> parse_address(std::string_view text) {
    const std::string terminated(text);
    ParsedAddress address;
    if (inet_pton(AF_INET, terminated.c_str(), address.bytes.data() + 12) == 1) {
        address.bytes[10] = address.bytes[11] = 0xff;
        return address;
    }
    address = {};
    address.v6 = true;
    if (inet_pton(AF_INET6, terminated.c_str(), address.bytes.data()) == 1)
        return address;
    return std::nullopt;
}

bool same_prefix(const std::array<std::uint8_t, 16>& a, const std::array<std::uint8_t, 16>& b, unsigned bits) {
    const auto whole = static_cast<std::ptrdiff_t>(bits / 8);
    if (!std::equal(a.begin(), a.begin() + whole, b.begin()))
        return false;
    const unsigned rest = bits % 8;
    const auto next = static_cast<std::size_t>(whole);
    return rest == 0 || (a[next] >> (8 - rest)) == (b[next] >> (8 - rest));
}

}  // namespace

result<TrustedProxies> TrustedProxies::parse(const std::vector<std::string>& texts) {
    TrustedProxies proxies;
    for (const std::string& text : texts) {
        if (text == "unix") {
            proxies.unix_socket_ = true;
            continue;
        }
        const std::size_t slash = text.find('/');
        const auto address = parse_address(std::string_view(text).substr(0, slash));
        const unsigned all = address && address->v6 ? v6_bits : v6_bits - mapped_prefix_bits;
        unsigned bits = all;
        bool valid = address.has_value();
        if (slash != std::string::npos) {
            const char* end = text.data() + text.size();
            const auto [stop, ec] = std::from_chars(text.data() + slash + 1, end, bits);
            valid = valid && ec == std::errc() && stop == end && bits <= all;
        }
        if (!valid)
            return fail(errc::invalid_config, "'" + text +
                                                  "' is no proxy: write an IP address, a network like "
                                                  "10.0.0.0/8, or unix");
        proxies.networks_.push_back({address->bytes, address->v6 ? bits : bits + mapped_prefix_bits});
    }
    return proxies;
}

bool TrustedProxies::contains(std::string_view address) const {
    if (address.empty())
        return unix_socket_;
    const auto parsed = parse_address(address);
    return parsed && std::ranges::any_of(networks_, [&](const Network& network) {
               return same_prefix(parsed->bytes, network.bytes, network.bits);
           });
}

std::string_view client_address(const ServerRequest& request, const TrustedProxies& proxies) {
    std::string_view client = request.peer;
    // The proxy nearest to us wrote the last one; the first header lines are the oldest.
    for (auto field = request.headers.rbegin(); field != request.headers.rend(); ++field) {
        if (!iequals_ascii(field->name, "X-Forwarded-For"))
            continue;
        const auto parts = split(field->value, ',');
        for (auto part = parts.rbegin(); part != parts.rend(); ++part) {
            const std::string_view address = trim(*part);
            if (!proxies.contains(client) || !parse_address(address))
                return client;
            client = address;
        }
    }
    return client;
}

}  // namespace twir::server
