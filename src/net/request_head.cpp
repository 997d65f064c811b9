#include "net/exchange.hpp"
#include <twir_events/core/text.hpp>

#include <algorithm>
#include <array>

namespace twir::net {

namespace {

constexpr std::array<std::string_view, 11> own_headers = {
    "Host",       "User-Agent",       "Accept-Encoding",     "Connection", "Content-Length", "Transfer-Encoding",
    "Keep-Alive", "Proxy-Connection", "Proxy-Authorization", "TE",         "Upgrade",
};

bool is_token(std::string_view text) {
    static constexpr std::string_view signs = "!#$%&'*+-.^_`|~";
    return !text.empty() && std::ranges::all_of(text, [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               signs.find(c) != signs.npos;
    });
}

bool is_field_value(std::string_view text) {
    return std::ranges::none_of(
        text, [](char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f; });
}

bool has_body(const Request& request) {
    return !request.body.empty() || request.method == "POST" || request.method == "PUT" || request.method == "PATCH";
}

}  // namespace

result<void> check_request(const Request& request) {
    if (!is_token(request.method) || request.method == "CONNECT")
        return fail(errc::invalid_argument, "this request method cannot be sent");
    if (!request.body.empty() && (request.method == "GET" || request.method == "HEAD"))
        return fail(errc::invalid_argument, request.method + " takes no body");
    for (const Header& header : request.headers) {
        if (!is_token(header.name) || !is_field_value(header.value))
            return fail(errc::invalid_argument, "a request header holds characters that no header may hold");
        if (std::ranges::any_of(own_headers, [&](auto name) { return iequals_ascii(name, header.name); }))
            return fail(errc::invalid_argument, "the header " + header.name + " is set by the client itself");
    }
    return {};
}

std::string request_head(const Request& request, const Target& target, const std::string& user_agent,
                         const Proxy* proxy) {
    const bool absolute = proxy != nullptr && !target.tls;
    std::string head = request.method + " " + (absolute ? target.url() : target.path) + " HTTP/1.1\r\n";
    const auto add = [&head](std::string_view name, std::string_view value) {
        head.append(name).append(": ").append(value).append("\r\n");
    };
    add("Host", target.authority);
    add("User-Agent", user_agent);
    add("Accept-Encoding", "gzip, deflate");
    if (!find_header(request.headers, "Accept"))
        add("Accept", "*/*");
    for (const Header& header : request.headers)
        add(header.name, header.value);
    if (absolute && !proxy->authorization.empty())
        add("Proxy-Authorization", proxy->authorization);
    if (has_body(request))
        add("Content-Length", std::to_string(request.body.size()));
    return head += "\r\n";
}

}  // namespace twir::net
