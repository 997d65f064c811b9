#include "draft/inline_text.hpp"

#include <twir_events/core/entities.hpp>
#include <twir_events/core/text.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

namespace twir::draft {
namespace {

constexpr auto npos = std::string_view::npos;

bool is_punctuation(char c) {
    return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

bool is_white_space(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/// The character reference at `i` (an `&`) and its length in bytes.
std::optional<std::pair<char32_t, std::size_t>> character_reference(std::string_view s, std::size_t i) {
    const auto semicolon = s.substr(0, std::min(s.size(), i + longest_entity_name + 2)).find(';', i);
    if (semicolon == npos)
        return {};
    const auto character = entity_character(s.substr(i + 1, semicolon - i - 1));
    return character == U'\0' ? std::nullopt : std::optional(std::pair(character, semicolon - i + 1));
}

/// One byte of the text, and whether it may be a mark (an escaped one may not).
struct Piece {
    std::string text;
    bool mark = false;
};

std::vector<Piece> resolve_escapes(std::string_view s) {
    std::vector<Piece> out;
    for (std::size_t i = 0; i < s.size(); ++i) {
        if (s[i] == '\\' && i + 1 < s.size() && is_punctuation(s[i + 1])) {
            out.push_back({std::string(1, s[++i]), false});
        } else if (const auto reference = s[i] == '&' ? character_reference(s, i) : std::nullopt) {
            std::string text;
            append_utf8(text, reference->first);
            out.push_back({std::move(text), false});
            i += reference->second - 1;
        } else {
            out.push_back({std::string(1, s[i]), s[i] == '*' || s[i] == '_' || s[i] == '`'});
        }
    }
    return out;
}

bool is_word(const std::vector<Piece>& pieces, std::size_t i) {
    const char c = pieces[i].text.front();
    return pieces[i].text.size() > 1 || (!is_white_space(c) && !is_punctuation(c));
}

/// A run of one mark: `*`, `_` or a backtick.
struct Run {
    std::size_t begin;
    std::size_t end;
    char mark;
    bool opens;
    bool closes;
    bool removed = false;
};

std::vector<Run> find_runs(const std::vector<Piece>& pieces) {
    std::vector<Run> runs;
    for (std::size_t i = 0; i < pieces.size();) {
        if (!pieces[i].mark) {
            ++i;
            continue;
        }
        std::size_t end = i;
        while (end < pieces.size() && pieces[end].mark && pieces[end].text == pieces[i].text)
            ++end;
        const char mark = pieces[i].text.front();
        const bool space_before = i == 0 || is_white_space(pieces[i - 1].text.front());
        const bool space_after = end == pieces.size() || is_white_space(pieces[end].text.front());
        const bool inside_word =
            mark == '_' && !space_before && !space_after && is_word(pieces, i - 1) && is_word(pieces, end);
        runs.push_back({i, end, mark, !space_after && !inside_word, !space_before && !inside_word});
        i = end;
    }
    return runs;
}

/// Marks the runs that a renderer takes as emphasis or code: each closing one with the nearest that opens.
void pair_runs(std::vector<Run>& runs) {
    std::array<std::vector<std::size_t>, 3> open;
    const auto stack = [&](char mark) -> std::vector<std::size_t>& {
        return open[mark == '*' ? 0 : mark == '_' ? 1 : 2];
    };
    for (std::size_t i = 0; i < runs.size(); ++i) {
        auto& waiting = stack(runs[i].mark);
        if ((runs[i].closes || runs[i].mark == '`') && !waiting.empty()) {
            runs[i].removed = runs[waiting.back()].removed = true;
            const auto length = runs[i].end - runs[i].begin;
            const auto opened = runs[waiting.back()].end - runs[waiting.back()].begin;
            waiting.pop_back();
            // `***` closes a `*` and the `**` around it.
            if (length > opened && !waiting.empty()) {
                runs[waiting.back()].removed = true;
                waiting.pop_back();
            }
        } else if (runs[i].opens || runs[i].mark == '`') {
            waiting.push_back(i);
        }
    }
}

/// Stray `**` at both ends, which no renderer shows as bold, but which are not meant as text either.
std::string_view without_outer_stars(std::string_view s) {
    s = trim(s);
    if (s.starts_with("**"))
        s.remove_prefix(2);
    if (s.ends_with("**"))
        s.remove_suffix(2);
    return s;
}

}  // namespace

std::string visible_text(std::string_view markdown) {
    const auto trimmed_text = trim(markdown);
    // Before a title that begins right to left, so that the bullet is shown at the left: no part of the title.
    constexpr std::string_view left_to_right_mark = "\u200E";
    const bool bold = is_all_bold(trimmed_text);
    auto inner = bold ? trimmed_text.substr(2, trimmed_text.size() - 4) : trimmed_text;
    // `***São Paulo Mirror**`: one star too many, and none that it could pair with.
    if (bold && inner.starts_with('*') && inner.find('*', 1) == npos)
        inner.remove_prefix(1);
    const auto pieces = resolve_escapes(inner);
    auto runs = find_runs(pieces);
    pair_runs(runs);
    std::string out;
    std::size_t next = 0;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        while (next < runs.size() && runs[next].end <= i)
            ++next;
        if (next < runs.size() && runs[next].begin <= i && runs[next].removed)
            continue;
        out += pieces[i].text;
    }
    auto text = collapse_white_space(std::string(bold ? std::string_view(out) : without_outer_stars(out)));
    return text.starts_with(left_to_right_mark) ? text.substr(left_to_right_mark.size()) : text;
}

bool is_all_bold(std::string_view markdown) {
    const auto s = trim(markdown);
    if (s.size() <= 4 || !s.starts_with("**") || !s.ends_with("**") || s[s.size() - 3] == '\\')
        return false;
    // `**a** b **c**` is bold in two parts.
    return s.substr(2, s.size() - 4).find("**") == npos || s.ends_with("***");
}

}  // namespace twir::draft
