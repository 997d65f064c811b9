// What the lines say, and how the two renderers would show it.
#include "lint/mojibake.hpp"
#include "lint/rules.hpp"
#include <twir_events/core/invisible.hpp>
#include <twir_events/core/text.hpp>
#include <twir_events/section/markdown_writer.hpp>

#include <algorithm>
#include <array>

namespace twir::lint {
namespace {

using draft::BlockKind;

constexpr auto npos = std::string_view::npos;

/// Every line of the events section but its trailer, without its end.
template <class Check>
void for_each_line(const LintContext& context, Check check) {
    for (const auto& block : context.draft.blocks) {
        if (block.kind == BlockKind::opaque || block.kind == BlockKind::trailer || block.kind == BlockKind::comment)
            continue;
        int line = block.line;
        for (std::size_t at = 0; at < block.raw.size(); ++line) {
            const auto end = std::min(block.raw.find('\n', at), block.raw.size());
            auto text = std::string_view(block.raw).substr(at, end - at);
            if (text.ends_with('\r'))
                text.remove_suffix(1);
            if (!text.empty())
                check(line, text);
            at = end + 1;
        }
    }
}

/// The words that differ: what was meant, in its surroundings.
std::string word_around(std::string_view text, std::size_t at) {
    // In the middle of a character, its beginning is meant.
    while (at > 0 && at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U)
        --at;
    const auto before = at == 0 ? npos : text.find_last_of(" |[]()*", at - 1);
    const auto begin = before == npos ? 0 : before + 1;
    return std::string(text.substr(begin, std::min(text.find_first_of(" |[]()*", at), text.size()) - begin));
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Whether only the marks of a link and its emphasis are before the byte `at`: `[**`.
bool begins_link_text(std::string_view text, std::size_t at) {
    while (at > 0 && text[at - 1] == '*')
        --at;
    return at > 0 && text[at - 1] == '[';
}

/// The name of the tag that begins at the `<` at `at` and is closed by the first `>` behind it; empty where a renderer
/// sees none: `<3`, `a < b`, an address.
std::string_view tag_name(std::string_view text, std::size_t at, std::size_t close) {
    auto begin = at + 1;
    if (begin < text.size() && text[begin] == '/')
        ++begin;
    auto end = begin;
    while (end < text.size() && (is_letter(text[end]) || (end > begin && text[end] >= '0' && text[end] <= '9')))
        ++end;
    if (end == begin || close < end)
        return {};
    const auto rest = text.substr(end, std::min<std::size_t>(close - end, 1000));
    // `<https://...>` and `<me@example.org>` are links.
    if (rest.starts_with(':') || rest.find('@') != npos)
        return {};
    return text.substr(begin, end - begin);
}

/// Code spans made blank: nothing in them is a tag or an escape.
std::string without_code(std::string_view text) {
    std::string out(text);
    for (auto open = out.find('`'); open != npos;) {
        const auto close = out.find('`', open + 1);
        if (close == npos)
            break;
        std::fill(out.begin() + static_cast<std::ptrdiff_t>(open), out.begin() + static_cast<std::ptrdiff_t>(close) + 1,
                  ' ');
        open = out.find('`', close);
    }
    return out;
}

/// The text without runs of three or four backticks, from its beginning on.
std::string without_fences(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        const auto run = std::min(text.find_first_not_of('`', i), text.size()) - i;
        if (run == 0) {
            out += text[i++];
            continue;
        }
        const auto left = run % 4 == 3 ? 0 : run % 4;
        out.append(left, '`');
        i += run;
    }
    return out;
}

}  // namespace

bool is_known_tag(std::string_view name) {
    static constexpr std::array<std::string_view, 17> known = {"p",  "a",      "h1",         "h2",    "h3", "h4",
                                                               "h5", "strong", "hr",         "li",    "ul", "ol",
                                                               "em", "code",   "blockquote", "small", "br"};
    return std::any_of(known.begin(), known.end(), [&](std::string_view k) { return iequals_ascii(k, name); });
}

void check_placeholder_titles(const LintContext& context, LintReport& report) {
    for (const auto& e : context.entries)
        for (const auto& link : e.entry->titles)
            if (is_placeholder_title(link.link.text))
                report.add(link.line, in_quotes(link.link.text) + " is not decided yet");
}

void check_cancelled_titles(const LintContext& context, LintReport& report) {
    static constexpr std::array<std::string_view, 8> words = {"cancelled", "canceled",  "postponed", "abgesagt",
                                                              "annulé",    "cancelado", "cancelada", "verschoben"};
    for (const auto& e : context.entries)
        for (const auto& link : e.entry->titles)
            for (const auto word : words)
                if (contains_word(link.link.text, word)) {
                    report.add(link.line, in_quotes(link.link.text) + " says that it is cancelled or postponed");
                    break;
                }
}

void check_mojibake(const LintContext& context, LintReport& report) {
    for_each_line(context, [&](int line, std::string_view text) {
        if (const auto meant = undo_mojibake(text)) {
            const auto differ = static_cast<std::size_t>(
                std::mismatch(text.begin(), text.end(), meant->begin(), meant->end()).first - text.begin());
            report.add(line, in_quotes(word_around(text, differ)) + " was decoded wrongly; is " +
                                 in_quotes(word_around(*meant, std::min(differ, meant->size() - 1))) + " meant?");
        } else if (const auto emoji = find_lost_emoji(text)) {
            report.add(line, in_quotes(word_around(text, *emoji)) + " was decoded wrongly, and a part of it is lost");
        } else if (const auto lost = text.find("\xEF\xBF\xBD"); lost != npos) {
            report.add(line, in_quotes(word_around(text, lost)) + " has lost characters (U+FFFD)");
        }
    });
}

void check_utf8(const LintContext& context, LintReport& report) {
    for_each_line(context, [&](int line, std::string_view text) {
        if (!is_valid_utf8(text))
            report.add(line, "the line is not UTF-8: " + in_quotes(text));
    });
}

void check_invisible(const LintContext& context, LintReport& report) {
    for_each_line(context, [&](int line, std::string_view text) {
        for (std::size_t i = 0; i < text.size();) {
            const auto c = code_point_at(text, i);
            const bool is_for_the_bullet = text.substr(i).starts_with(section::left_to_right_mark) &&
                                           begins_link_text(text, i) &&
                                           section::begins_right_to_left(text.substr(i + c.length));
            if (is_invisible(c.value) && !is_for_the_bullet) {
                report.add(line, "an invisible character in " + in_quotes(word_around(text, i)));
                return;
            }
            i += c.length;
        }
    });
}

void check_odd_backticks(const LintContext& context, LintReport& report) {
    for_each_line(context, [&](int line, std::string_view text) {
        const auto counted = without_fences(text);
        if (std::count(counted.begin(), counted.end(), '`') % 2 != 0)
            report.add(line, "an odd number of backticks; TWiR's checks reject it");
    });
}

void check_empty_backticks(const LintContext& context, LintReport& report) {
    for_each_line(context, [&](int line, std::string_view text) {
        if (without_fences(text).find("``") != std::string::npos)
            report.add(line, "backticks with nothing between them; TWiR's checks reject it");
    });
}

void check_html_tags(const LintContext& context, LintReport& report) {
    for_each_line(context, [&](int line, std::string_view raw) {
        const auto text = without_code(raw);
        std::size_t close = 0;
        for (auto at = text.find('<'); at != npos; at = text.find('<', at + 1)) {
            close = close > at ? close : text.find('>', at);
            if (close == npos)
                return;
            const auto name = tag_name(text, at, close);
            if (name.empty() || is_known_tag(name))
                continue;
            report.add(line,
                       "<" + std::string(name) + "> is not a tag that TWiR's checks know; write &lt; for the sign");
            return;
        }
    });
}

void check_backslashes(const LintContext& context, LintReport& report) {
    // What Python-Markdown takes a backslash off; CommonMark does so for all punctuation.
    static constexpr std::string_view escapable = "\\`*_{}[]()>#+-.!";
    static constexpr std::string_view punctuation = "\"$%&',/:;<=?@^|~";
    for_each_line(context, [&](int line, std::string_view raw) {
        const auto text = without_code(raw);
        for (std::size_t i = 0; i + 1 < text.size(); ++i) {
            if (text[i] != '\\')
                continue;
            if (punctuation.find(text[i + 1]) != npos) {
                report.add(line, "TWiR's renderer shows the backslash of " + in_quotes(text.substr(i, 2)));
                return;
            }
            i += escapable.find(text[i + 1]) != npos ? 1U : 0U;
        }
    });
}

}  // namespace twir::lint
