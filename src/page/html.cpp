#include "page/html.hpp"

#include <twir_events/core/text.hpp>

#include <array>
#include <cstdio>

namespace twir::page {

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

}  // namespace twir::page
