#include "section/markdown_signs.hpp"

#include <twir_events/core/text.hpp>

#include <utf8proc.h>

#include <algorithm>

namespace twir::section {
namespace {

bool is_ascii_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_ascii_word(char c) {
    return is_ascii_letter(c) || (c >= '0' && c <= '9');
}

char at(std::string_view s, std::size_t i) {
    return i < s.size() ? s[i] : '\0';
}

/// Letters and digits of any script. Marks, dashes, quotation marks and emoji are not: `_` beside them may emphasize.
bool is_word_character(char32_t c) {
    const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
    return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO) ||
           (category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO);
}

bool is_word_before(std::string_view s, std::size_t i) {
    std::size_t begin = i;
    while (begin > 0 && i - begin < 4 && (static_cast<unsigned char>(s[begin - 1]) & 0xC0U) == 0x80U)
        --begin;
    return begin > 0 && is_word_character(code_point_at(s, begin - 1).value);
}

bool is_word_at(std::string_view s, std::size_t i) {
    return i < s.size() && is_word_character(code_point_at(s, i).value);
}

}  // namespace

bool opens_tag(std::string_view s, std::size_t i) {
    const char next = at(s, i + 1);
    return next == '/' || next == '!' || next == '?' || is_ascii_letter(next);
}

bool opens_mail_link(std::string_view s, std::size_t i) {
    // Not up to another `<`: that is written as `&lt;`, which Python-Markdown takes into the link.
    const auto end = s.find_first_of("> ", i + 1);
    return end != std::string_view::npos && s[end] == '>' && s.substr(i, end - i).find('@') != std::string_view::npos;
}

bool opens_entity(std::string_view s, std::size_t i) {
    // Python-Markdown takes `&#65` for a reference without its semicolon, too.
    if (at(s, i + 1) == '#')
        return true;
    std::size_t end = i + 1;
    while (end < s.size() && is_ascii_word(s[end]))
        ++end;
    return end > i + 1 && at(s, end) == ';';
}

bool may_emphasize(std::string_view s, std::size_t i) {
    const bool inside = i > 0 && i + 1 < s.size();
    if (inside && s[i - 1] == ' ' && s[i + 1] == ' ')
        return false;
    return !(s[i] == '_' && is_word_before(s, i) && is_word_at(s, i + 1));
}

bool is_ascii_punctuation(char c) {
    return c > ' ' && c < 0x7F && !is_ascii_word(c);
}

}  // namespace twir::section
