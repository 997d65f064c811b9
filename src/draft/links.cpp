#include "draft/links.hpp"

#include "draft/inline_text.hpp"
#include <twir_events/core/text.hpp>

#include <algorithm>
#include <array>

namespace twir::draft {
namespace {

constexpr auto npos = std::string_view::npos;

/// The most that one line is taken apart into; real ones have nine.
constexpr std::size_t most_links = 200;

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\r';
}

std::size_t skip_spaces(std::string_view s, std::size_t i) {
    while (i < s.size() && is_space(s[i]))
        ++i;
    return i;
}

/// The `]` of the `[` at `open`: the one that balances it, else the first that an address follows, else the first.
std::size_t closing_bracket(std::string_view s, std::size_t open) {
    int depth = 0;
    std::size_t first = npos;
    std::size_t before_address = npos;
    for (std::size_t i = open; i < s.size(); ++i) {
        if (s[i] == '\\') {
            ++i;
        } else if (s[i] == '[') {
            ++depth;
        } else if (s[i] == ']') {
            const bool address = i + 1 < s.size() && s[i + 1] == '(';
            if (--depth == 0)
                return i;
            first = std::min(first, i);
            if (address)
                before_address = std::min(before_address, i);
        }
    }
    return before_address != npos ? before_address : first;
}

/// The `)` that ends the address which begins at `begin`, or npos; brackets inside may be balanced.
std::size_t closing_parenthesis(std::string_view s, std::size_t begin) {
    int depth = 1;
    for (std::size_t i = begin; i < s.size(); ++i) {
        if (s[i] == '(')
            ++depth;
        else if (s[i] == ')' && --depth == 0)
            return i;
        else if (s[i] == ']' && i + 1 < s.size() && s[i + 1] == '(')
            return npos;  // the next link: this one was not closed
    }
    return npos;
}

struct Target {
    Span url;
    std::size_t end;    ///< behind the link
    const char* wrong;  ///< what is malformed, or nullptr
};

/// `<address>` and `address "title"` without what is around the address.
Span bare_address(std::string_view s, Span span) {
    span = trimmed(s, span);
    if (span.end > span.begin + 1 && s[span.begin] == '<' && s[span.end - 1] == '>')
        return {span.begin + 1, span.end - 1};
    const auto space = s.substr(0, span.end).find_first_of(" \t\"", span.begin);
    return space == npos ? span : Span{span.begin, space};
}

/// Whether something follows an address that is no `"title"`.
bool has_more_than_title(std::string_view behind) {
    behind = trim(behind);
    if (behind.starts_with('>'))
        behind = trim(behind.substr(1));
    return !behind.empty() && behind.front() != '"' && behind.front() != '\'';
}

Target read_target(std::string_view s, std::size_t close) {
    const std::size_t after = close + 1;
    const std::size_t next = skip_spaces(s, after);
    if (next < s.size() && s[next] == '(') {
        const char* wrong = next == after ? nullptr : "a space between `]` and `(`";
        std::size_t begin = next + 1;
        if (begin < s.size() && s[begin] == '(') {
            wrong = "two opening parentheses";
            ++begin;
        }
        std::size_t end = closing_parenthesis(s, begin);
        if (end == npos) {
            wrong = "the parenthesis is never closed";
            end = std::min(s.find_first_of(") \t", begin), s.size());
        }
        const bool closed = end < s.size() && s[end] == ')';
        const Span url = bare_address(s, {begin, end});
        std::size_t link_end = end + (closed ? 1 : 0);
        if (begin == next + 2 && link_end < s.size() && s[link_end] == ')')
            ++link_end;
        if (wrong == nullptr && has_more_than_title(s.substr(url.end, end - url.end)))
            wrong = "a space in the address";
        return {url, link_end, url.empty() ? "the address is empty" : wrong};
    }
    if (istarts_with_ascii(s.substr(next), "http")) {
        const auto end = std::min(s.find_first_of(") \t", next), s.size());
        return {{next, end}, end < s.size() && s[end] == ')' ? end + 1 : end, "the opening parenthesis is missing"};
    }
    return {{after, after}, after, "no address follows"};
}

/// Text that is allowed between two links.
bool is_separator(std::string_view between) {
    static constexpr std::array<std::string_view, 13> known = {"",  "|", "+",   "and",   "&", ",",   ";",
                                                               "-", "/", "und", ", and", "–", "<br>"};
    return std::find(known.begin(), known.end(), trim(between)) != known.end();
}

}  // namespace

Span trimmed(std::string_view raw, Span span) {
    while (span.begin < span.end && is_space(raw[span.begin]))
        ++span.begin;
    while (span.end > span.begin && is_space(raw[span.end - 1]))
        --span.end;
    return span;
}

LinkLine read_links(std::string_view raw, Span within, int line) {
    LinkLine out;
    const auto s = raw.substr(0, within.end);
    std::size_t at = within.begin;
    const auto between = [&](std::size_t from, std::size_t to) {
        auto text = trim(s.substr(from, to - from));
        if (out.links.empty() && text == "$") {
            out.paid = true;
            return;
        }
        if (!is_separator(text) || (out.links.empty() && !text.empty() && text != "|"))
            out.flaws.push_back({Flaw::Kind::stray_text, line, in_quotes(text) + " is beside the links"});
    };
    while (true) {
        if (out.links.size() == most_links) {
            out.flaws.push_back({Flaw::Kind::link, line, "more than 200 links in one line"});
            break;
        }
        const auto open = s.find('[', at);
        const auto close = open == npos ? npos : closing_bracket(s, open);
        if (close == npos)
            break;
        const auto target = read_target(s, close);
        between(at, open);
        WrittenLink link;
        link.text = {open + 1, close};
        link.url = target.url;
        link.whole = {open, target.end};
        link.link = {visible_text(link.text.of(s)), std::string(link.url.of(s))};
        link.line = line;
        if (target.wrong != nullptr)
            out.flaws.push_back(
                {Flaw::Kind::link, line, "the link " + in_quotes(link.link.text) + ": " + target.wrong});
        out.links.push_back(std::move(link));
        at = target.end;
    }
    out.rest = trimmed(raw, {at, within.end});
    return out;
}

}  // namespace twir::draft
