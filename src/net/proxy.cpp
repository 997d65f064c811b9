#include "net/proxy.hpp"

#include <twir_events/core/base64.hpp>

#include <boost/url/parse.hpp>

namespace twir::net {

result<Proxy> parse_proxy(std::string_view url) {
    const auto view = boost::urls::parse_uri({url.data(), url.size()});
    if (!view || view->scheme_id() != boost::urls::scheme::http || view->encoded_host().empty() ||
        view->port_number() == 0)
        return fail(errc::invalid_config, "the proxy must have the form http://[user:password@]host:port");
    Proxy proxy;
    proxy.host = view->host_address();
    proxy.port = view->port_number();
    if (view->has_userinfo())
        proxy.authorization = "Basic " + base64(std::string(view->user()) + ":" + std::string(view->password()));
    return proxy;
}

}  // namespace twir::net
