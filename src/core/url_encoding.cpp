#include <twir_events/core/percent.hpp>
#include <twir_events/core/text.hpp>
#include <twir_events/core/url_encoding.hpp>

#include <utf8proc.h>

#include <algorithm>

namespace twir {
namespace {

constexpr std::size_t escape_length = 3;  // %C3

bool is_hex(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/// What would end a link where it is printed.
bool is_unprintable(char c) {
    const auto b = static_cast<unsigned char>(c);
    return b <= 0x20 || b == 0x7F || std::string_view("\"<>\\^`{|}").find(c) != std::string_view::npos;
}

/// Where scheme and authority end: brackets are right in `[::1]`, and there alone.
std::size_t end_of_authority(std::string_view address) {
    const std::size_t slashes = address.starts_with("//") ? 0 : address.find("://");
    if (slashes == std::string_view::npos)
        return 0;
    return std::min(address.find_first_of("/?#", slashes + (slashes == 0 ? 2 : 3)), address.size());
}

unsigned hex_value(char c) {
    const unsigned digit = static_cast<unsigned char>(c);
    return c <= '9' ? digit - '0' : (digit | 0x20U) - 'a' + 10;
}

/// Letters, marks, digits, punctuation and symbols; no white space, nothing invisible, nothing unassigned.
bool is_seen(char32_t c) {
    const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
    return category >= UTF8PROC_CATEGORY_LU && category < UTF8PROC_CATEGORY_ZS;
}

}  // namespace

std::string printable_url_part(std::string_view part) {
    std::string out;
    out.reserve(part.size());
    for (std::size_t i = 0; i < part.size();) {
        const CodePoint c = code_point_at(part, i);
        const auto bytes = part.substr(i, c.length);
        const bool bad = c.value < 0x80 ? is_unprintable(part[i]) || part[i] == '[' || part[i] == ']' || part[i] == '\''
                                        : c.length == 1 || !is_seen(c.value);
        if (bad)
            for (const char b : bytes)
                out += percent_encoded(b);
        else
            out += bytes;
        i += c.length;
    }
    return out;
}

std::optional<std::string> percent_decoded(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out += text[i];
            continue;
        }
        if (i + 2 >= text.size() || !is_hex(text[i + 1]) || !is_hex(text[i + 2]))
            return {};
        out += static_cast<char>(hex_value(text[i + 1]) << 4U | hex_value(text[i + 2]));
        i += 2;
    }
    return out;
}

std::string without_html_ampersands(std::string_view address) {
    constexpr std::string_view name = "amp;";
    std::string out;
    out.reserve(address.size());
    for (std::size_t i = 0; i < address.size();) {
        out += address[i];
        if (address[i++] == '&')
            while (address.substr(i).starts_with(name))
                i += name.size();
    }
    return out;
}

EncodedUrl::EncodedUrl(std::string_view address) {
    const std::size_t authority = end_of_authority(address);
    encoded_.reserve(address.size());
    bool fragment = false;
    for (std::size_t i = 0; i < address.size(); ++i) {
        const char c = address[i];
        const bool stray_percent =
            c == '%' && (i + 2 >= address.size() || !is_hex(address[i + 1]) || !is_hex(address[i + 2]));
        const bool bracket = (c == '[' || c == ']') && i >= authority;
        const bool second_hash = c == '#' && fragment;
        fragment = fragment || c == '#';
        if (is_unprintable(c))
            encoded_ += percent_encoded(c);
        else if (static_cast<unsigned char>(c) >= 0x80 || stray_percent || bracket || second_hash)
            encode_as_given(c);
        else
            encoded_ += c;
    }
}

void EncodedUrl::encode_as_given(char c) {
    given_otherwise_.push_back({encoded_.size(), c});
    encoded_ += percent_encoded(c);
}

std::string upper_case_escapes(std::string address) {
    const auto upper = [](char& c) { c = c >= 'a' && c <= 'f' ? static_cast<char>(c - 'a' + 'A') : c; };
    for (std::size_t i = 0; i + 2 < address.size(); ++i)
        if (address[i] == '%' && is_hex(address[i + 1]) && is_hex(address[i + 2])) {
            upper(address[i + 1]);
            upper(address[i + 2]);
        }
    return address;
}

std::string EncodedUrl::given(std::string_view part) const {
    if (part.empty())
        return {};
    const auto begin = static_cast<std::size_t>(part.data() - encoded_.data());
    const auto end = begin + part.size();
    std::string out;
    auto done = begin;
    auto next = std::lower_bound(given_otherwise_.begin(), given_otherwise_.end(), begin,
                                 [](const Encoded& e, std::size_t at) { return e.at < at; });
    for (; next != given_otherwise_.end() && next->at < end; ++next) {
        out.append(encoded_, done, next->at - done) += next->given;
        done = next->at + escape_length;
    }
    return out.append(encoded_, done, end - done);
}

std::string with_plain_letters(std::string_view path) {
    std::string out;
    for (std::size_t i = 0; i < path.size(); ++i) {
        const bool escape = path[i] == '%' && i + 2 < path.size() && is_hex(path[i + 1]) && is_hex(path[i + 2]);
        const char c = escape ? static_cast<char>(hex_value(path[i + 1]) << 4U | hex_value(path[i + 2])) : '%';
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                           std::string_view("-._~").find(c) != std::string_view::npos;
        out += plain ? c : path[i];
        i += plain ? 2 : 0;
    }
    return out;
}

std::string without_dot_segments(std::string path) {
    if (path.find("/.") == std::string::npos)
        return path;
    std::vector<std::string_view> kept;
    const auto segments = split(path, '/');
    for (std::size_t i = 1; i < segments.size(); ++i) {
        const bool last = i + 1 == segments.size();
        if (segments[i] == "..") {
            if (!kept.empty())
                kept.pop_back();
        } else if (segments[i] != ".") {
            kept.push_back(segments[i]);
            continue;
        }
        if (last)
            kept.emplace_back();
    }
    std::string out;
    for (const auto segment : kept)
        out.append("/").append(segment);
    return out;
}

}  // namespace twir
