// Comparing texts that people wrote: case, marks, scripts. The part of core/text.hpp that needs Unicode's tables.
#include "core/scripts.hpp"
#include <twir_events/core/text.hpp>

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>

namespace twir {
namespace {

struct Free {
    void operator()(utf8proc_uint8_t* p) const { std::free(p); }
};

/// `options` have UTF8PROC_CASEFOLD.
std::string map(std::string_view s, int options) {
    if (is_ascii(s))
        return to_lower_ascii(s);
    std::string valid = to_valid_utf8(s);
    utf8proc_uint8_t* raw = nullptr;
    const utf8proc_ssize_t length =
        utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(valid.data()),
                     static_cast<utf8proc_ssize_t>(valid.size()), &raw, static_cast<utf8proc_option_t>(options));
    const std::unique_ptr<utf8proc_uint8_t, Free> owner(raw);
    if (length < 0)
        return valid;
    return {reinterpret_cast<const char*>(raw), static_cast<std::size_t>(length)};
}

bool is_mark(char32_t c) {
    const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
    return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_MC || category == UTF8PROC_CATEGORY_ME;
}

bool is_punctuation_or_space(char32_t c) {
    const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
    return (category >= UTF8PROC_CATEGORY_PC && category <= UTF8PROC_CATEGORY_PO) ||
           (category >= UTF8PROC_CATEGORY_ZS && category <= UTF8PROC_CATEGORY_CO) || category == UTF8PROC_CATEGORY_CN;
}

char32_t code_point_before(std::string_view s, std::size_t i) {
    std::size_t k = i - 1;
    while (k > 0 && (static_cast<unsigned char>(s[k]) & 0xC0U) == 0x80U)
        --k;
    return code_point_at(s, k).value;
}

/// Whether `a` and `b` are parts of one word.
bool joined(char32_t a, char32_t b) {
    if (is_mark(b))
        return true;
    return is_letter(a) && is_letter(b) && script_of(a) == script_of(b);
}

/// Both in folded case.
bool has_word(std::string_view text, std::string_view wanted) {
    for (std::size_t at = text.find(wanted); at != std::string_view::npos; at = text.find(wanted, at + 1)) {
        const std::size_t end = at + wanted.size();
        const bool begins = at == 0 || !joined(code_point_before(text, at), code_point_at(text, at).value);
        const bool ends = end == text.size() || !joined(code_point_before(text, end), code_point_at(text, end).value);
        if (begins && ends)
            return true;
    }
    return false;
}

/// For ASCII, where case is the only other matter.
std::string match_key_of_ascii(std::string_view s) {
    static const auto separates = [] {
        std::array<bool, 128> out{};
        for (std::size_t c = 0; c < out.size(); ++c)
            out[c] = is_punctuation_or_space(static_cast<char32_t>(c));
        return out;
    }();
    std::string out;
    out.reserve(s.size());
    bool gap = false;
    for (const char c : s) {
        if (separates[static_cast<unsigned char>(c)]) {
            gap = true;
            continue;
        }
        if (gap && !out.empty())
            out += ' ';
        gap = false;
        out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return out;
}

}  // namespace

std::string fold_case(std::string_view s) {
    return map(s, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD);
}

std::string match_key(std::string_view s) {
    // For most texts that is all, and a catalog is made of a great many.
    if (is_ascii(s))
        return match_key_of_ascii(s);
    const std::string folded = map(s, UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD |
                                          UTF8PROC_IGNORE | UTF8PROC_STRIPMARK);
    std::string out;
    out.reserve(folded.size());
    bool gap = false;
    for (std::size_t i = 0; i < folded.size();) {
        const CodePoint c = code_point_at(folded, i);
        if (is_punctuation_or_space(c.value)) {
            gap = true;
        } else {
            if (gap && !out.empty())
                out += ' ';
            gap = false;
            append_utf8(out, c.value);
        }
        i += c.length;
    }
    return out;
}

bool contains_word(std::string_view s, std::string_view word) {
    const std::string wanted = fold_case(trim(word));
    return !wanted.empty() && has_word(fold_case(s), wanted);
}

bool is_placeholder_title(std::string_view title) {
    static constexpr std::array<std::string_view, 8> words = {
        "tbd", "tba", "tbc", "placeholder", "place holder", "to be announced", "to be decided", "to be confirmed"};
    const std::string text = fold_case(title);
    return std::any_of(words.begin(), words.end(), [&](std::string_view w) { return has_word(text, w); });
}

}  // namespace twir
