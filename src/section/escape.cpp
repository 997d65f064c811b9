// What Markdown would swallow must still be read as the same text, in CommonMark and in Python-Markdown.
#include <twir_events/core/text.hpp>
#include <twir_events/section/render.hpp>

#include <utf8proc.h>

#include <algorithm>
#include <vector>

namespace twir::section {
namespace {

bool is_alnum(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           static_cast<unsigned char>(c) >= 0x80;
}

/// Whether the UTF-8 text begins with a letter, mark or digit.
bool is_word_character(std::string_view s) {
    utf8proc_int32_t c = 0;
    if (utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(s.data()), static_cast<utf8proc_ssize_t>(s.size()),
                         &c) <= 0)
        return false;
    const auto category = utf8proc_category(c);
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO;
}

bool is_ascii_punctuation(char c) {
    return c > ' ' && c < 0x7F && !is_alnum(c);
}

char at(std::string_view s, std::size_t i) {
    return i < s.size() ? s[i] : '\0';
}

/// `<` opens a tag, a comment or an autolink only before these; `<>`, `<3` and `a < b` show themselves.
bool opens_tag(std::string_view s, std::size_t i) {
    const char next = at(s, i + 1);
    return next == '/' || next == '!' || next == '?' || (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z');
}

/// `&name;` and `&#12;` would be shown as the character they stand for.
bool opens_entity(std::string_view s, std::size_t i) {
    std::size_t k = i + 1;
    if (at(s, k) == '#')
        ++k;
    const std::size_t begin = k;
    while (k < s.size() && is_alnum(s[k]) && k - begin < 32)
        ++k;
    return k > begin && at(s, k) == ';';
}

/// Whether the character that ends before `i`, or begins at it, is a letter or digit of any script. Dashes, quotation
/// marks and emoji are none: `_` beside them may emphasize.
bool is_word_before(std::string_view s, std::size_t i) {
    std::size_t begin = i;
    while (begin > 0 && i - begin < 4 && (static_cast<unsigned char>(s[begin - 1]) & 0xC0U) == 0x80U)
        --begin;
    return begin > 0 && is_word_character(s.substr(begin - 1, i - begin + 1));
}

bool is_word_at(std::string_view s, std::size_t i) {
    return i < s.size() && is_word_character(s.substr(i, 4));
}

/// `*` and `_` between spaces, and `_` inside a word, are no emphasis in either renderer.
bool may_emphasize(std::string_view s, std::size_t i) {
    const char before = i == 0 ? ' ' : s[i - 1];
    const char after = i + 1 == s.size() ? ' ' : s[i + 1];
    if (before == ' ' && after == ' ' && i > 0 && i + 1 < s.size())
        return false;
    return !(s[i] == '_' && is_word_before(s, i) && is_word_at(s, i + 1));
}

/// Which brackets would make a link, or break the one around the title: unbalanced ones, and pairs that read as a link,
/// an image or a reference (the section itself defines `calendar` and `community`).
std::vector<bool> dangerous_brackets(std::string_view s) {
    std::vector<bool> marked(s.size(), false);
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < s.size(); ++i) {
        if (s[i] == '[') {
            open.push_back(i);
        } else if (s[i] == ']') {
            if (open.empty()) {
                marked[i] = true;
                continue;
            }
            const std::size_t begin = open.back();
            open.pop_back();
            const std::string_view label = trim(s.substr(begin + 1, i - begin - 1));
            const char next = at(s, i + 1);
            if (next == '(' || next == '[' || next == ':' || iequals_ascii(label, "calendar") ||
                iequals_ascii(label, "community"))
                marked[begin] = marked[i] = true;
        }
    }
    for (const auto i : open)
        marked[i] = true;
    return marked;
}

/// A lone `_` at a word's edge shows itself: it takes two to emphasize. (A lone `*` may pair with the bold's own.)
bool underscores_pair(std::string_view s) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < s.size(); ++i)
        count += s[i] == '_' && may_emphasize(s, i) ? 1U : 0U;
    return count > 1;
}

}  // namespace

bool begins_right_to_left(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const auto c = code_point_at(text, i);
        // Signs, digits and emoji have no direction of their own.
        switch (utf8proc_get_property(static_cast<utf8proc_int32_t>(c.value))->bidi_class) {
            case UTF8PROC_BIDI_CLASS_R:
            case UTF8PROC_BIDI_CLASS_AL:
                return true;
            case UTF8PROC_BIDI_CLASS_L:
                return false;
            default:
                i += c.length;
        }
    }
    return false;
}

std::string bold_title(std::string_view title) {
    return "**" + std::string(begins_right_to_left(title) ? left_to_right_mark : "") + escape_title(title) + "**";
}

std::string escape_title(std::string_view title) {
    const auto brackets = dangerous_brackets(title);
    const bool pair_of_underscores = underscores_pair(title);
    std::string out;
    out.reserve(title.size() + 8);
    for (std::size_t i = 0; i < title.size(); ++i) {
        const char c = title[i];
        const bool backslash = ((c == '[' || c == ']') && brackets[i]) || (c == '*' && may_emphasize(title, i)) ||
                               (c == '_' && pair_of_underscores && may_emphasize(title, i)) ||
                               (c == '\\' && (i + 1 == title.size() || is_ascii_punctuation(title[i + 1])));
        if (backslash) {
            out += '\\';
            out += c;
        } else if (c == '<' && opens_tag(title, i)) {
            out += "&lt;";
        } else if (c == '&' && opens_entity(title, i)) {
            out += "&amp;";
        } else if (c == '`') {
            // Not `\``: TWiR's checks count backticks and reject an odd number on a line.
            out += "&#96;";
        } else {
            out += c;
        }
    }
    return out;
}

std::string escape_link_target(std::string_view url) {
    int depth = 0;
    bool balanced = true;
    for (const char c : url) {
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        balanced = balanced && depth >= 0;
    }
    balanced = balanced && depth == 0;
    std::string out;
    for (const char c : url) {
        if (c == '(' && !balanced)
            out += "%28";
        else if (c == ')' && !balanced)
            out += "%29";
        else if (c == ' ')
            out += "%20";
        else
            out += c;
    }
    return out;
}

}  // namespace twir::section
