#include "core/scripts.hpp"
#include <twir_events/core/authority.hpp>
#include <twir_events/core/ip_address.hpp>
#include <twir_events/core/text.hpp>
#include <twir_events/core/url_encoding.hpp>

#include <idn2.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <memory>
#include <set>
#include <vector>

namespace twir {
namespace {

constexpr std::size_t longest_label = 63;  // RFC 1035, section 2.3.4
constexpr std::size_t longest_name = 253;

struct Free {
    void operator()(char* p) const { idn2_free(p); }
};

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_port(std::string_view digits) {
    unsigned number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return error == std::errc() && end == digits.data() + digits.size() && number >= 1 && number <= 65535;
}

bool is_label(std::string_view label) {
    return !label.empty() && label.size() <= longest_label && std::all_of(label.begin(), label.end(), [](char c) {
        return is_digit(c) || (c >= 'a' && c <= 'z') || c == '-' || c == '_';
    });
}

/// Browsers read a name whose last label is a number, `0x7f` included, as an IPv4 address.
bool ends_in_number(std::string_view name) {
    const auto last = name.substr(name.rfind('.') + 1);
    if (last.starts_with("0x"))
        return last.find_first_not_of("0123456789abcdef", 2) == std::string_view::npos;
    return std::all_of(last.begin(), last.end(), is_digit);
}

std::optional<std::string> to_punycode(const std::string& name) {
    char* raw = nullptr;
    const int done = idn2_to_ascii_8z(name.c_str(), &raw, IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL);
    const std::unique_ptr<char, Free> owner(raw);
    if (done != IDN2_OK)
        return {};
    return std::string(raw);
}

std::optional<std::string> to_unicode(const std::string& name) {
    char* raw = nullptr;
    const int done = idn2_to_unicode_8z8z(name.c_str(), &raw, 0);
    const std::unique_ptr<char, Free> owner(raw);
    if (done != IDN2_OK)
        return {};
    return std::string(raw);
}

/// The scripts that Japanese and Korean names use beside each other.
bool may_stand_together(const std::set<Script>& scripts) {
    static const std::set<Script> japanese{Script::latin, Script::han, Script::hiragana, Script::katakana};
    static const std::set<Script> korean{Script::latin, Script::han, Script::hangul};
    const auto within = [&](const std::set<Script>& all) {
        return std::includes(all.begin(), all.end(), scripts.begin(), scripts.end());
    };
    return scripts.size() < 2 || within(japanese) || within(korean);
}

}  // namespace

std::optional<Authority> split_authority(std::string_view text) {
    Authority out;
    if (const auto at = text.rfind('@'); at != std::string_view::npos) {
        out.has_user = true;
        text.remove_prefix(at + 1);
    }
    const auto host_end = text.starts_with('[') ? text.find(']') + 1 : std::min(text.find(':'), text.size());
    if (text.starts_with('[') && host_end == 0)
        return {};
    out.host = text.substr(0, host_end);
    const auto rest = text.substr(host_end);
    if (rest.empty() || rest == ":")
        return out;
    out.port = rest.substr(1);
    if (rest.front() != ':' || !is_port(out.port))
        return {};
    return out;
}

std::optional<std::string> ascii_host(std::string_view host) {
    if (host.starts_with('[')) {
        const auto inside = host.substr(1, host.size() - 2);
        const auto address = host.ends_with(']') ? parse_ip_address(inside) : std::nullopt;
        if (!address || !address->v6)
            return {};
        return to_lower_ascii(host);
    }
    auto decoded = percent_decoded(host);
    if (!decoded)
        return {};
    std::string name = to_lower_ascii(*decoded);
    // Control characters first: a NUL would end the name for the library.
    if (std::any_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) <= 0x20; }))
        return {};
    if (std::any_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; })) {
        auto ascii = is_valid_utf8(name) ? to_punycode(name) : std::nullopt;
        if (!ascii)
            return {};
        name = to_lower_ascii(*ascii);
    }
    if (name.ends_with('.'))
        name.pop_back();
    if (name.size() > longest_name)
        return {};
    const auto labels = split(std::string_view(name), '.');
    if (!std::all_of(labels.begin(), labels.end(), is_label))
        return {};
    if (ends_in_number(name) && !parse_ip_address(name))
        return {};
    const bool punycode =
        std::any_of(labels.begin(), labels.end(), [](std::string_view l) { return l.starts_with("xn--"); });
    if (punycode && !to_unicode(name))
        return {};
    return name;
}

bool mixes_scripts(std::string_view ascii_host) {
    if (ascii_host.find("xn--") == std::string_view::npos)
        return false;
    const auto name = to_unicode(std::string(ascii_host));
    if (!name)
        return false;
    for (const auto label : split(*name, '.')) {
        std::set<Script> scripts;
        for (std::size_t i = 0; i < label.size();) {
            const auto c = code_point_at(label, i);
            if (is_letter(c.value))
                scripts.insert(script_of(c.value));
            i += c.length;
        }
        if (!may_stand_together(scripts))
            return true;
    }
    return false;
}

}  // namespace twir
