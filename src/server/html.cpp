#include "server/html.hpp"

#include <twir_events/core/text.hpp>

#include <array>
#include <cstdio>

namespace twir::server {

std::string escape_html(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\'':
                out += "&#39;";
                break;
            default:
                out += c;
        }
    }
    return out;
}

std::string html_link(std::string_view url, std::string_view text) {
    if (!istarts_with_ascii(url, "https://") && !istarts_with_ascii(url, "http://"))
        return escape_html(text);
    return "<a href=\"" + escape_html(url) + "\">" + escape_html(text) + "</a>";
}

std::string escape_query(std::string_view text) {
    constexpr std::string_view plain = "-._~";
    std::string out;
    for (const char c : text) {
        const bool unreserved = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                                plain.find(c) != std::string_view::npos;
        if (unreserved) {
            out += c;
            continue;
        }
        std::array<char, 4> encoded{};
        std::snprintf(encoded.data(), encoded.size(), "%%%02X", static_cast<unsigned>(static_cast<unsigned char>(c)));
        out += encoded.data();
    }
    return out;
}

}  // namespace twir::server
