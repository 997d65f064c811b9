#include "net/proxy.hpp"

#include <twir_events/core/authority.hpp>
#include <twir_events/core/base64.hpp>
#include <twir_events/core/text.hpp>
#include <twir_events/core/url_encoding.hpp>

#include <algorithm>
#include <charconv>

namespace twir::net {

namespace {

/// `user:password` as the header has it: decoded, before base64. Empty where a `%` encodes nothing.
std::optional<std::string> credentials(std::string_view written) {
    const auto colon = std::min(written.find(':'), written.size());
    const auto user = percent_decoded(written.substr(0, colon));
    const auto password = percent_decoded(written.substr(std::min(colon + 1, written.size())));
    if (!user || !password)
        return {};
    return *user + ":" + *password;
}

}  // namespace

result<Proxy> parse_proxy(std::string_view url) {
    const auto bad = [] {
        return fail(errc::invalid_config, "the proxy must have the form http://[user:password@]host:port");
    };
    constexpr std::string_view scheme = "http://";
    if (!istarts_with_ascii(url, scheme))
        return bad();
    url.remove_prefix(scheme.size());
    const auto end = std::min(url.find_first_of("/?#"), url.size());
    const auto rest = url.substr(end);
    const auto written = url.substr(0, end);
    const auto authority = split_authority(written);
    if (!authority || authority->port.empty() || (!rest.empty() && rest != "/"))
        return bad();
    const auto host = ascii_host(authority->host);
    if (!host)
        return bad();
    Proxy proxy;
    proxy.host = host->front() == '[' ? host->substr(1, host->size() - 2) : *host;
    std::from_chars(authority->port.data(), authority->port.data() + authority->port.size(), proxy.port);
    if (authority->has_user) {
        const auto both = credentials(written.substr(0, written.rfind('@')));
        if (!both)
            return bad();
        proxy.authorization = "Basic " + base64(*both);
    }
    return proxy;
}

}  // namespace twir::net
