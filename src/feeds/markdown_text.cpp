#include "feeds/html_text.hpp"
#include <twir_events/core/text.hpp>
#include <twir_events/core/url.hpp>

#include <algorithm>
#include <array>

namespace twir::feeds {
namespace {

bool is_escapable(char c) {
    return std::string_view("\\`*_{}[]()#+-.!|>~<&").find(c) != std::string_view::npos;
}

bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           static_cast<unsigned char>(c) >= 0x80;
}

/// `## Heading`, `> quote`, `- item`: the mark in front is taken off, an item keeps a dash.
std::string_view without_block_mark(std::string_view line, std::string& out) {
    line = trim(line);
    while (line.starts_with("> "))
        line = trim(line.substr(2));
    const auto heading = line.find_first_not_of('#');
    if (heading != std::string_view::npos && heading > 0 && heading <= 6 && line[heading] == ' ')
        return trim(line.substr(heading));
    if (line.starts_with("* ") || line.starts_with("+ ") || line.starts_with("- ")) {
        out += "- ";
        return trim(line.substr(2));
    }
    return line;
}

/// `[text](address)` or `![text](address)` at the beginning of `s`: its length and text; 0 where there is none.
struct MarkdownLink {
    std::size_t length = 0;
    std::string_view text;
};
MarkdownLink link_at(std::string_view s) {
    const auto window = s.substr(0, 4096);
    const std::size_t open = window.starts_with('!') ? 1 : 0;
    const auto close = window.find("](");
    if (close == std::string_view::npos || window.substr(0, close).find('\n') != std::string_view::npos)
        return {};
    int depth = 0;
    for (std::size_t i = close + 1; i < window.size(); ++i) {
        depth += window[i] == '(' ? 1 : window[i] == ')' ? -1 : 0;
        if (depth == 0)
            return {i + 1, window.substr(open + 1, close - open - 1)};
    }
    return {};
}

/// How many marks of emphasis are at `i` (`**`, `_`); 0 where they are text, as in `a * b` and `snake_case`.
std::size_t emphasis_at(std::string_view s, std::size_t i) {
    std::size_t end = i;
    while (end < s.size() && s[end] == s[i])
        ++end;
    const bool word_before = i > 0 && is_word(s[i - 1]);
    const bool word_after = end < s.size() && is_word(s[end]);
    const bool space_before = i == 0 || s[i - 1] == ' ';
    const bool space_after = end == s.size() || s[end] == ' ';
    if ((space_before && space_after) || (s[i] == '_' && word_before && word_after) || end - i > 3)
        return 0;
    return end - i;
}

void append_line(std::string& out, std::string_view line) {
    line = without_block_mark(line, out);
    for (std::size_t i = 0; i < line.size();) {
        // Most of a long description is plain words.
        const auto end_of_words = std::min(line.find_first_of("\\[!*_`hH", i), line.size());
        out.append(line, i, end_of_words - i);
        i = end_of_words;
        if (i == line.size())
            return;
        const char c = line[i];
        const auto rest = line.substr(i);
        if (c == '\\' && i + 1 < line.size() && is_escapable(line[i + 1])) {
            out += line[i + 1];
            i += 2;
            continue;
        }
        if (c == '[' || rest.starts_with("![")) {
            if (const auto link = link_at(rest); link.length > 0) {
                append_line(out, link.text);
                i += link.length;
                continue;
            }
        }
        const bool may_be_address = c == 'h' || c == 'H';
        if (may_be_address && (istarts_with_ascii(rest, "http://") || istarts_with_ascii(rest, "https://"))) {
            const auto end = std::min(rest.find_first_of(" \t<>)]"), rest.size());
            out += rest.substr(0, end);
            i += end;
            continue;
        }
        if (c == '*' || c == '_') {
            const std::size_t marks = emphasis_at(line, i);
            if (marks > 0) {
                i += marks;
                continue;
            }
            while (i < line.size() && line[i] == c)
                out += line[i++];
            continue;
        }
        if (c != '`')
            out += c;
        ++i;
    }
}

/// Escapes would end up in addresses: `https://example.org/a\_b`.
std::string without_escapes(std::string_view markdown) {
    std::string out;
    out.reserve(markdown.size());
    for (std::size_t i = 0; i < markdown.size();) {
        const auto escape = std::min(markdown.find('\\', i), markdown.size());
        out.append(markdown, i, escape - i);
        if (escape < markdown.size() && (escape + 1 == markdown.size() || !is_escapable(markdown[escape + 1])))
            out += '\\';
        i = escape + 1;
    }
    return out;
}

}  // namespace

PlainText markdown_to_text(std::string_view markdown) {
    const std::string valid = to_valid_utf8(markdown);
    PlainText out;
    out.links = find_urls(without_escapes(valid));
    int blank = 0;
    for (const auto line : split(valid, '\n')) {
        if (trim(line).empty()) {
            ++blank;
            continue;
        }
        if (!out.text.empty())
            out.text += blank > 0 ? "\n\n" : "\n";
        blank = 0;
        append_line(out.text, line);
    }
    out.text = decode_entities(out.text);
    return out;
}

}  // namespace twir::feeds
