#include <twir_events/core/text.hpp>
#include <twir_events/http/forwarded.hpp>

#include <algorithm>

namespace twir::http {

result<TrustedProxies> TrustedProxies::parse(const std::vector<std::string>& texts) {
    TrustedProxies proxies;
    for (const std::string& text : texts) {
        if (text == "unix") {
            proxies.unix_socket_ = true;
            continue;
        }
        const auto network = parse_ip_network(text);
        if (!network)
            return fail(errc::invalid_config, "'" + text +
                                                  "' is not a proxy: write an IP address, a network like "
                                                  "10.0.0.0/8, or unix");
        proxies.networks_.push_back(*network);
    }
    return proxies;
}

bool TrustedProxies::contains(std::string_view address) const {
    if (address.empty())
        return unix_socket_;
    const auto parsed = parse_ip_address(address);
    return parsed && std::ranges::any_of(networks_, [asked = unmapped(*parsed)](const IpNetwork& network) {
               return network.contains(asked);
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
            if (!proxies.contains(client) || !parse_ip_address(address))
                return client;
            client = address;
        }
    }
    return client;
}

}  // namespace twir::http
