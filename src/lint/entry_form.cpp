#include "lint/entry_form.hpp"

#include <twir_events/core/text.hpp>
#include <twir_events/draft/edit.hpp>

#include <algorithm>
#include <array>

namespace twir::lint {
namespace {

using Kind = FormFlaw::Kind;
using draft::BlockKind;
using draft::Span;

constexpr auto npos = std::string_view::npos;
constexpr std::size_t title_indent = 4;
/// What no real block has: of one that is longer, nothing is taken apart. What is known of a line takes more memory
/// than the line itself where a stranger's text consists of line ends.
constexpr std::ptrdiff_t most_lines = 10'000;

bool is_space(char c) {
    return c == ' ' || c == '\t';
}

/// Positions of the `*` that are marks: behind a backslash, or between blanks, one is a character.
std::vector<std::size_t> marks_in(std::string_view s) {
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < s.size(); ++i)
        if (s[i] == '\\')
            ++i;
        else if (s[i] == '*' && !(i > 0 && i + 1 < s.size() && is_space(s[i - 1]) && is_space(s[i + 1])))
            out.push_back(i);
    return out;
}

/// Without the marks and blanks at both ends.
std::string_view bare(std::string_view s) {
    while (!s.empty() && (s.front() == '*' || is_space(s.front())))
        s.remove_prefix(1);
    while (!s.empty() && (is_space(s.back()) || (s.back() == '*' && !s.ends_with("\\*"))))
        s.remove_suffix(1);
    return s;
}

struct Line {
    Span text;  ///< without its end
    Span whole;
    int number;
};

std::vector<Line> lines_of(const draft::Block& block) {
    std::vector<Line> out;
    const std::string_view raw = block.raw;
    for (std::size_t at = 0; at < raw.size();) {
        const auto newline = std::min(raw.find('\n', at), raw.size());
        auto end = newline;
        while (end > at && raw[end - 1] == '\r')
            --end;
        const auto next = std::min(newline + 1, raw.size());
        out.push_back({{at, end}, {at, next}, block.line + static_cast<int>(out.size())});
        at = next;
    }
    return out;
}

/// Where a line's bullet is and its text begins.
struct Lead {
    std::size_t indent = 0;  ///< columns before the bullet or text
    std::size_t bullet = 0;  ///< where that is, in the block
    char mark = '\0';
    std::size_t text = 0;
};

Lead lead_of(std::string_view raw, const Line& line) {
    Lead lead;
    auto at = line.text.begin;
    for (; at < line.text.end && is_space(raw[at]); ++at)
        lead.indent += raw[at] == '\t' ? title_indent : 1;
    lead.bullet = lead.text = at;
    const auto rest = raw.substr(at, line.text.end - at);
    if (rest.empty() || std::string_view("*-+#").find(rest[0]) == npos || rest.starts_with("**"))
        return lead;
    lead.mark = rest[0];
    ++lead.text;
    while (lead.text < line.text.end && is_space(raw[lead.text]))
        ++lead.text;
    return lead;
}

class FormReader {
  public:
    explicit FormReader(const draft::Block& block) : block_(block), raw_(block.raw), lines_(lines_of(block)) {}

    std::vector<FormFlaw> read() {
        if (block_.entry)
            read_entry();
        else if (block_.kind == BlockKind::unknown && lines_.size() == 1 && is_empty_bullet(lines_.front()))
            add(Kind::empty_bullet, lines_.front().number, lines_.front().whole, "", "a bullet with nothing behind it");
        for (const auto& line : lines_)
            read_line_end(line);
        std::stable_sort(out_.begin(), out_.end(),
                         [](const FormFlaw& a, const FormFlaw& b) { return a.span.begin < b.span.begin; });
        // A line that is left out needs no other repair.
        std::vector<FormFlaw> kept;
        for (auto& flaw : out_)
            if (kept.empty() || flaw.span.begin >= kept.back().span.end)
                kept.push_back(std::move(flaw));
        return kept;
    }

  private:
    void add(Kind kind, int line, Span span, std::string by, std::string message, bool repairable = true) {
        out_.push_back({kind, line, span, std::move(by), std::move(message), repairable});
    }

    bool is_empty_bullet(const Line& line) const {
        const auto lead = lead_of(raw_, line);
        return lead.mark != '\0' && lead.mark != '#' && lead.text == line.text.end;
    }

    void read_line_end(const Line& line) {
        auto end = line.text.end;
        while (end > line.text.begin && is_space(raw_[end - 1]))
            --end;
        if (end < line.text.end)
            add(Kind::trailing_space, line.number, {end, line.text.end}, "", "white space at the end of the line");
    }

    void read_entry() {
        const auto& entry = *block_.entry;
        read_first_line(lines_.front(), entry);
        bool in_comment = false;
        bool has_title = false;
        bool has_bullet = false;
        for (std::size_t i = 1; i < lines_.size(); ++i) {
            const auto text = trim(lines_[i].text.of(raw_));
            in_comment = in_comment || text.starts_with("<!--");
            if (!in_comment && !text.empty()) {
                read_title_line(lines_[i], has_title, has_bullet);
                has_title = has_title || text.find('[') != npos;
                has_bullet = has_bullet || lead_of(raw_, lines_[i]).mark != '\0';
            }
            in_comment = in_comment && text.find("-->") == npos;
        }
        read_links(entry.organizers, false);
        read_links(entry.titles, true);
    }

    void read_first_line(const Line& line, const draft::Entry& entry) {
        const auto lead = lead_of(raw_, line);
        // With more in front of it, it is a part of the event above: not for a machine to decide.
        if (lead.indent < 2) {
            if (lead.mark == '\0' || lead.mark == '#')
                add(Kind::bullet, line.number, {line.text.begin, lead.text}, "* ", "the event begins without \"* \"");
            else
                read_bullet(line, lead);
        }
        read_gap(line, {entry.dates_span.end, entry.location_span.begin}, !entry.location.empty());
        read_gap(line, {entry.location_span.end, entry.organizers_span.begin},
                 !entry.location.empty() && !entry.organizers.empty());
        if (auto spaced = spaced_location(entry.location); spaced != entry.location)
            add(Kind::spacing, line.number, entry.location_span, spaced,
                in_quotes(entry.location) + " is spaced " + in_quotes(spaced));
    }

    /// A bullet of another sign, or with not exactly one space behind it.
    void read_bullet(const Line& line, const Lead& lead) {
        const Span span{lead.bullet, lead.text};
        if (lead.mark != '*' && lead.mark != '#')
            add(Kind::dash, line.number, span, "* ", "the bullet is \"" + std::string(1, lead.mark) + "\", not \"*\"");
        else if (lead.mark == '*' && span.of(raw_) != "* ")
            add(lead.text == lead.bullet + 1 ? Kind::bullet : Kind::spacing, line.number, span, "* ",
                "one space follows a bullet");
    }

    /// Between two columns: one bar between two spaces.
    void read_gap(const Line& line, Span gap, bool has_both) {
        if (!has_both || gap.begin >= gap.end)
            return;
        const auto text = gap.of(raw_);
        const bool bars_only = text.find_first_not_of("| \t") == npos && text.find('|') != npos;
        if (bars_only && text != " | ")
            add(Kind::spacing, line.number, gap, " | ", "one \"|\" with a space on either side is expected");
    }

    void read_title_line(const Line& line, bool has_title, bool has_bullet) {
        const auto lead = lead_of(raw_, line);
        if (is_empty_bullet(line)) {
            add(Kind::empty_bullet, line.number, line.whole, "", "a bullet with nothing behind it");
            return;
        }
        const bool link = lead.text < line.text.end && raw_[lead.text] == '[';
        if (lead.mark == '\0') {
            if (link && !has_title)
                add(Kind::bullet, line.number, {line.text.begin, lead.text}, std::string(title_indent, ' ') + "* ",
                    "the title's line begins without \"* \"");
            return;
        }
        if (lead.indent > title_indent && !has_bullet)
            add(Kind::indent, line.number, {line.text.begin, lead.bullet}, std::string(title_indent, ' '),
                "the line under an event is indented by " + std::to_string(lead.indent) + " spaces; it is four");
        read_bullet(line, lead);
    }

    void read_links(const std::vector<draft::WrittenLink>& links, bool titles) {
        for (std::size_t i = 0; i < links.size(); ++i) {
            const auto& link = links[i];
            if (i > 0 && links[i - 1].line == link.line)
                read_separator(links[i - 1], link);
            if (titles)
                read_title(link, i == 0);
            else if (const auto text = link.text.of(raw_); !trim(text).empty() && trim(text) != text)
                add(Kind::spacing, link.line, link.text, std::string(trim(text)),
                    "the name " + in_quotes(text) + " begins or ends with a space");
        }
    }

    void read_separator(const draft::WrittenLink& before, const draft::WrittenLink& after) {
        if (before.whole.end >= after.whole.begin)
            return;
        const Span gap{before.whole.end, after.whole.begin};
        const auto text = gap.of(raw_);
        const auto sign = trim(text);
        const bool bars_only = !sign.empty() && sign.find_first_not_of("| \t") == npos;
        if (!bars_only && sign != "+" && sign != "&" && sign != "and")
            return;
        const auto usual = bars_only ? std::string(" | ") : " " + std::string(sign) + " ";
        if (text != usual)
            add(Kind::spacing, after.line, gap, usual,
                in_quotes(bars_only ? "|" : sign) + " is expected once, with a space on either side");
    }

    void read_title(const draft::WrittenLink& link, bool first) {
        const auto text = link.text.of(raw_);
        if (trim(text).empty() || bare(text).empty())
            return;
        const bool has_marks = !marks_in(text).empty();
        // Beside the title, a mirror's name may have any form, but not between broken marks.
        if (!first && !has_marks)
            return;
        auto usual = bold_text(text);
        if (usual == text)
            return;
        const auto& flaws = block_.entry->flaws;
        const bool known = std::any_of(flaws.begin(), flaws.end(), [&](const draft::Flaw& flaw) {
            return flaw.kind == draft::Flaw::Kind::not_bold && flaw.line == link.line;
        });
        if (usual.empty())
            add(Kind::bold_form, link.line, link.text, {},
                "the stars in " + in_quotes(text) + " do not pair; write \"**\" before and behind the title", false);
        else
            add(first && known ? Kind::not_bold : Kind::bold_form, link.line, link.text, usual,
                in_quotes(text) + " is written " + in_quotes(usual));
    }

    const draft::Block& block_;
    std::string_view raw_;
    std::vector<Line> lines_;
    std::vector<FormFlaw> out_;
};

bool has_form(const draft::Block& block) {
    return block.kind != BlockKind::opaque && block.kind != BlockKind::trailer && block.kind != BlockKind::comment &&
           std::count(block.raw.begin(), block.raw.end(), '\n') <= most_lines;
}

std::string without_stars(std::string text) {
    std::erase(text, '*');
    return collapse_white_space(text);
}

bool say_the_same(const std::vector<draft::WrittenLink>& a, const std::vector<draft::WrittenLink>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto& x, const auto& y) {
        return x.link.url == y.link.url && without_stars(x.link.text) == without_stars(y.link.text);
    });
}

bool says_the_same(const draft::Entry& a, const draft::Entry& b) {
    return a.dates == b.dates && a.attendance == b.attendance && a.paid == b.paid &&
           spaced_location(a.location) == spaced_location(b.location) && say_the_same(a.organizers, b.organizers) &&
           say_the_same(a.titles, b.titles);
}

}  // namespace

std::string spaced_location(std::string_view text) {
    std::string out;
    for (const char c : collapse_white_space(text)) {
        const bool closes = c == ',' || c == ')' || c == ';';
        while (closes && out.ends_with(' '))
            out.pop_back();
        const char last = out.empty() ? '\0' : out.back();
        const bool follows_comma = (last == ',' || last == ';') && c != ' ' && c != ')';
        const bool opens = c == '(' && last != '\0' && last != ' ' && last != '(';
        if (follows_comma || opens)
            out += ' ';
        else if (c == ' ' && last == '(')
            continue;
        out += c;
    }
    return out;
}

std::string usual_window_line(const draft::Block& block) {
    static constexpr std::string_view digits = "0123456789";
    const auto first = block.raw.find_first_of(digits);
    const auto last = block.raw.find_last_of(digits);
    if (!block.window || first == npos)
        return {};
    return block.raw.substr(0, first) + format_dates(*block.window) + block.raw.substr(last + 1);
}

std::string bold_text(std::string_view link_text) {
    // `**LDN Talks: *Sold out***`: the last three close both.
    if (link_text.size() > 4 && link_text.starts_with("**") && link_text.ends_with("***") && link_text[2] != '*') {
        const auto whole = link_text.substr(2, link_text.size() - 4);
        if (const auto marks = marks_in(whole); marks.size() % 2 == 0 && whole.find("**") == npos)
            return std::string(link_text);
    }
    const auto inner = bare(link_text);
    auto usual = "**" + std::string(inner) + "**";
    const auto marks = marks_in(inner);
    if (marks.empty())
        return inner.empty() ? std::string() : usual;
    // `**X**: rest`
    if (inner.find("**") != npos) {
        auto text = replace_all(std::string(inner), "**", "");
        return marks_in(text).empty() ? "**" + std::string(trim(text)) + "**" : std::string();
    }
    // `**a *b* c**` has emphasis inside.
    return usual == link_text && marks.size() % 2 == 0 ? usual : std::string();
}

std::vector<FormFlaw> form_flaws(const draft::Block& block) {
    return has_form(block) ? FormReader(block).read() : std::vector<FormFlaw>();
}

std::vector<FormFlaw> tidy(draft::Block& block) {
    auto flaws = form_flaws(block);
    std::erase_if(flaws, [](const FormFlaw& flaw) { return !flaw.repairable; });
    if (flaws.empty())
        return flaws;
    std::string raw;
    std::size_t at = 0;
    for (const auto& flaw : flaws) {
        raw += block.raw.substr(at, flaw.span.begin - at) + flaw.by;
        at = flaw.span.end;
    }
    raw += block.raw.substr(at);
    if (!block.entry) {
        block.raw = std::move(raw);
        return flaws;
    }
    auto tidied = block;
    if (!draft::replace_in_entry(tidied, {0, tidied.raw.size()}, raw) || !says_the_same(*block.entry, *tidied.entry))
        return {};
    block = std::move(tidied);
    return flaws;
}

}  // namespace twir::lint
