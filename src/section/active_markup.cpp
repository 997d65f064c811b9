// What lint must see in a name, title or place: anything that a renderer would make of it beside text and emphasis.
#include "section/markdown_signs.hpp"
#include <twir_events/core/text.hpp>
#include <twir_events/section/markdown_writer.hpp>

#include <algorithm>

namespace twir::section {
namespace {

constexpr auto npos = std::string_view::npos;

/// The bytes that are text whatever they are: escaped by a backslash, or inside a code span.
std::vector<bool> plain_bytes(std::string_view s) {
    std::vector<bool> plain(s.size(), false);
    for (std::size_t i = 0; i < s.size(); ++i) {
        if (s[i] == '\\' && i + 1 < s.size() && is_ascii_punctuation(s[i + 1])) {
            plain[i] = plain[i + 1] = true;
            ++i;
        } else if (s[i] == '`') {
            const auto close = s.find('`', i + 1);
            if (close == npos)
                continue;
            std::fill(plain.begin() + static_cast<std::ptrdiff_t>(i),
                      plain.begin() + static_cast<std::ptrdiff_t>(close) + 1, true);
            i = close;
        }
    }
    return plain;
}

bool is_line_break(std::string_view s, std::size_t i) {
    return istarts_with_ascii(s.substr(i), "<br>") || istarts_with_ascii(s.substr(i), "<br/>") ||
           istarts_with_ascii(s.substr(i), "<br />");
}

std::string_view kind_of_tag(std::string_view s, std::size_t i) {
    if (opens_mail_link(s, i))
        return "a mail address made a link";
    if (!opens_tag(s, i) || is_line_break(s, i))
        return {};
    if (s.substr(i).starts_with("<!--"))
        return "an HTML comment";
    if (const auto name_end =
            s.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+.-", i + 1);
        name_end != npos && s[name_end] == ':')
        return "an address made a link";
    return "an HTML tag";
}

/// What the brackets from `begin` to `end` are, by what follows them and by their label.
std::string_view kind_of_brackets(std::string_view s, std::size_t begin, std::size_t end,
                                  const std::vector<std::string>& references) {
    const auto label = s.substr(begin + 1, end - begin - 1);
    const bool image = begin > 0 && s[begin - 1] == '!';
    if (end + 1 < s.size() && s[end + 1] == '(')
        return image ? "an image" : "a link";
    if (label.find('[') != npos)
        return {};
    if (label.starts_with('^'))
        return "a footnote";
    const auto is_defined = [&](std::string_view l) {
        return l.size() <= 1000 && std::binary_search(references.begin(), references.end(), reference_label(l));
    };
    auto next = end + 1;
    if (next < s.size() && s[next] == ' ')
        ++next;
    if (next < s.size() && s[next] == '[')
        if (const auto close = s.find(']', next); close != npos)
            if (is_defined(close == next + 1 ? label : s.substr(next + 1, close - next - 1)))
                return "a link by reference";
    if (is_defined(label))
        return image ? "an image" : "a link by reference";
    return {};
}

/// Whether code or emphasis ends before `i`. Links and tags are found by themselves.
bool ends_element(std::string_view s, std::size_t i, const std::vector<bool>& plain) {
    if (i == 0)
        return false;
    const char last = s[i - 1];
    if (last == '`')
        return plain[i - 1];
    if ((last != '*' && last != '_') || plain[i - 1])
        return false;
    const auto begin = s.find_last_not_of(last, i - 1);
    return begin != npos && s[begin] != ' ' && s[begin] != '[';
}

}  // namespace

std::string reference_label(std::string_view label) {
    return fold_case(collapse_white_space(to_valid_utf8(label)));
}

std::optional<ActiveMarkup> find_active_markup(std::string_view s, const std::vector<std::string>& references) {
    const auto plain = plain_bytes(s);
    if (iequals_ascii(trim(replace_all(std::string(s), "*", "")), "[TOC]"))
        return ActiveMarkup{"a table of contents", s.find('[')};
    // Where nothing closes a tag or a list behind it, none opens.
    const auto last_tag = s.rfind('>');
    const auto last_brace = s.rfind('}');
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < s.size(); ++i) {
        if (plain[i])
            continue;
        std::string_view kind;
        std::size_t begin = i;
        if (s[i] == '<' && last_tag != npos && i < last_tag) {
            kind = kind_of_tag(s, i);
        } else if (s[i] == '[') {
            open.push_back(i);
        } else if (s[i] == ']' && !open.empty()) {
            begin = open.back();
            open.pop_back();
            kind = kind_of_brackets(s, begin, i, references);
        } else if (s[i] == '{' && last_brace != npos && i < last_brace && ends_element(s, i, plain)) {
            kind = "an attribute list";
        }
        if (!kind.empty())
            return ActiveMarkup{kind, begin};
    }
    return {};
}

}  // namespace twir::section
