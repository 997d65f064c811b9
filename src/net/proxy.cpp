#include "net/proxy.hpp"

#include <boost/url/parse.hpp>
#include <openssl/evp.h>

namespace twir::net {

namespace {

std::string base64(const std::string& text) {
    std::string out(4 * ((text.size() + 2) / 3) + 1, '\0');
    const int length =
        EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                        reinterpret_cast<const unsigned char*>(text.data()), static_cast<int>(text.size()));
    out.resize(static_cast<std::size_t>(length));
    return out;
}

}  // namespace

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
