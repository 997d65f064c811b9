#include <twir_events/core/plain_text.hpp>
#include <twir_events/core/text.hpp>

#include <algorithm>

namespace twir {
namespace {

constexpr std::string_view hex = "0123456789abcdef";

bool is_bidi_mark(char32_t c) {
    return c == 0x200E || c == 0x200F;
}

bool is_control(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x061C || is_bidi_mark(c) || c == 0x2028 || c == 0x2029 ||
           (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

void append_byte(std::string& out, char byte) {
    const auto b = static_cast<unsigned char>(byte);
    out += {'\\', 'x', hex[b >> 4U], hex[b & 0xFU]};
}

void append_u(std::string& out, char32_t c) {
    out += "\\u";
    for (int shift = 12; shift >= 0; shift -= 4)
        out += hex[(c >> static_cast<unsigned>(shift)) & 0xFU];
}

/// The text with everything written out that `stays` does not keep.
template <class Stays>
std::string written_out(std::string_view text, Stays stays) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const auto c = code_point_at(text, i);
        const bool broken = c.value == 0xFFFD && c.length == 1;
        if (broken || (c.value < 0x80 && is_control(c.value) && !stays(c.value)))
            append_byte(out, text[i]);
        else if (is_control(c.value) && !stays(c.value))
            append_u(out, c.value);
        else
            out += text.substr(i, c.length);
        i += c.length;
    }
    return out;
}

/// GitHub trims a line before it looks for `::`, and finds `##[` anywhere.
std::string without_commands(std::string text) {
    std::string out;
    bool at_begin = true;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto rest = std::string_view(text).substr(i);
        if ((at_begin && rest.starts_with("::")) || rest.starts_with("##["))
            out += '\\';
        out += text[i];
        at_begin = text[i] == '\n' || (at_begin && (text[i] == ' ' || text[i] == '\t'));
    }
    return out;
}

}  // namespace

std::string plain_line(std::string_view text) {
    return without_commands(written_out(text, [](char32_t) { return false; }));
}

std::string plain_text(std::string_view text) {
    return without_commands(written_out(text, [](char32_t c) { return c == '\n' || c == '\t'; }));
}

std::string plain_document(std::string_view text) {
    return written_out(text, [](char32_t c) { return c == '\n' || c == '\t' || is_bidi_mark(c); });
}

std::string plain_json(std::string_view json) {
    std::string out;
    out.reserve(json.size());
    for (std::size_t i = 0; i < json.size();) {
        const auto c = code_point_at(json, i);
        // What is below a blank is escaped within strings already, and white space outside of them.
        if (c.value >= 0x7F && is_control(c.value))
            append_u(out, c.value);
        else
            out += json.substr(i, c.length);
        i += c.length;
    }
    return out;
}

}  // namespace twir
