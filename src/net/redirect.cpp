#include "net/redirect.hpp"

#include <twir_events/core/text.hpp>

#include <algorithm>
#include <array>

namespace twir::net {

namespace {

// A list of what may be sent, not of what may not: all headers that may carry a key cannot be listed.
constexpr std::array<std::string_view, 5> harmless_headers = {"Accept", "Accept-Language", "If-None-Match",
                                                              "If-Modified-Since", "Cache-Control"};

bool is_harmless(const Header& header) {
    return std::ranges::any_of(harmless_headers, [&](auto name) { return iequals_ascii(header.name, name); });
}

bool becomes_get(const std::string& method, int status) {
    if (status == 303)
        return method != "HEAD";
    return method == "POST" && (status == 301 || status == 302);
}

}  // namespace

bool is_redirect(int status) {
    return (status >= 301 && status <= 303) || status == 307 || status == 308;
}

bool is_permanent_redirect(int status) {
    return status == 301 || status == 308;
}

result<void> follow(Request& request, int status, const Target& from, const Target& to) {
    if (from.tls && !to.tls)
        return fail(errc::refused, "redirected from https to http://" + to.authority +
                                       ": the connection would not be encrypted any longer");
    if (becomes_get(request.method, status)) {
        request.method = "GET";
        request.body.clear();
        std::erase_if(request.headers, [](const Header& h) { return istarts_with_ascii(h.name, "Content-"); });
    }
    if (from.same_origin(to))
        return {};
    if (!request.body.empty())
        return fail(errc::refused, "redirected to " + to.authority + ": what is posted does not go to another host");
    std::erase_if(request.headers, [](const Header& h) { return !is_harmless(h); });
    return {};
}

}  // namespace twir::net
