// What Markdown would swallow must still be read as the same text, in CommonMark and in Python-Markdown. Brackets are
// written as character references: before Python-Markdown reads a backslash it looks for definitions, and takes
// `[**x\]: y**](...)` for one.
#include "section/markdown_signs.hpp"
#include <twir_events/core/text.hpp>
#include <twir_events/core/url.hpp>
#include <twir_events/draft/entry.hpp>
#include <twir_events/section/markdown_writer.hpp>

#include <utf8proc.h>

#include <algorithm>
#include <array>

namespace twir::section {
namespace {

/// The labels that every issue defines, beside the section's own two, and Python-Markdown's `[TOC]`.
constexpr std::array<std::string_view, 6> labels_of_issues = {"calendar", "community",    "guidelines",
                                                              "merged",   "submit_crate", "toc"};

/// Editors define links by one word in lower case, or number them. Other text in brackets belongs to a title:
/// `[ES]`, `[Hybrid]`.
bool looks_like_label(std::string_view label) {
    return std::all_of(label.begin(), label.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.';
    });
}

bool may_be_reference(std::string_view label) {
    const auto normal = reference_label(label);
    return label.starts_with('^') || looks_like_label(trim(label)) ||
           std::find(labels_of_issues.begin(), labels_of_issues.end(), normal) != labels_of_issues.end();
}

/// Which brackets would make a link, or break the one around the text: unbalanced ones, and pairs that read as a link,
/// an image, a reference or a definition.
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
            const char next = i + 1 < s.size() ? s[i + 1] : '\0';
            // Labels are compared in the innermost brackets only: no label holds one.
            const auto label = s.substr(begin + 1, std::min<std::size_t>(i - begin - 1, 100));
            if (next == '(' || next == '[' || next == ':' ||
                (label.find('[') == std::string_view::npos && may_be_reference(label)))
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

std::string escape(std::string_view s, bool location) {
    const auto brackets = dangerous_brackets(s);
    const bool pair_of_underscores = underscores_pair(s);
    std::string out;
    out.reserve(s.size() + 8);
    for (std::size_t i = 0; i < s.size(); ++i) {
        const char c = s[i];
        const bool emphasis = (c == '*' || (c == '_' && pair_of_underscores)) && may_emphasize(s, i);
        const bool backslash = c == '\\' && (i + 1 == s.size() || is_ascii_punctuation(s[i + 1]));
        if (emphasis || backslash)
            out += '\\';
        if (c == '<' && (opens_tag(s, i) || opens_mail_link(s, i)))
            out += "&lt;";
        else if (c == '&' && opens_entity(s, i))
            out += "&amp;";
        else if (c == '`')  // not `\``: TWiR's checks count backticks and reject an odd number on a line
            out += "&#96;";
        else if (c == '[' && (location || brackets[i]))
            out += "&#91;";
        else if (c == ']' && (location || brackets[i]))
            out += "&#93;";
        else if (c == '|' && location)
            out += "&#124;";
        else
            out += c;
    }
    return out;
}

std::size_t characters(std::string_view s) {
    return static_cast<std::size_t>(
        std::count_if(s.begin(), s.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::string linked(const std::string& text, std::string_view url) {
    const auto address = markdown_address(url);
    return address ? "[" + text + "](" + *address + ")" : text;
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

bool marks_direction(Date day) {
    constexpr Date first_day = date::year(2026) / 5 / 27;
    return day >= first_day;
}

std::string markdown_title(std::string_view title, bool marked) {
    const std::string text = clean_title(title);
    return "**" + std::string(marked && begins_right_to_left(text) ? left_to_right_mark : "") +
           markdown_text(text, true) + "**";
}

std::string markdown_text(std::string_view text, bool bold) {
    const std::string clean = clean_title(text);
    // `[^name](...)` is a footnote.
    if (!bold && clean.starts_with('^'))
        return "&#94;" + escape(std::string_view(clean).substr(1), false);
    return escape(clean, false);
}

std::string markdown_location(std::string_view location) {
    return escape(clean_title(location), true);
}

std::optional<std::string> markdown_address(std::string_view url) {
    const auto printable = printable_address(url);
    if (!printable)
        return {};
    std::string out;
    for (std::size_t i = 0; i < printable->size(); ++i) {
        out += (*printable)[i];
        if ((*printable)[i] == '&' && opens_entity(*printable, i))
            out += "amp;";
    }
    return out;
}

std::string markdown_organizers(const std::vector<Link>& organizers) {
    std::vector<std::string> out;
    out.reserve(organizers.size());
    for (const auto& link : organizers)
        out.push_back(linked(markdown_text(link.text), link.url));
    return join(out, " + ");
}

std::string markdown_titles(const std::vector<Link>& titles, Date day) {
    std::vector<std::string> out;
    out.reserve(titles.size());
    for (const auto& link : titles)
        out.push_back(linked(markdown_title(link.text, out.empty() && marks_direction(day)), link.url));
    return join(out, " + ");
}

std::string why_not_printable(const Link& link, std::string_view what) {
    const std::string its = "its " + std::string(what);
    const std::string text = clean_title(link.text);
    if (text.empty())
        return its + " is empty";
    if (const auto length = characters(text); length > longest_text)
        return its + " has " + std::to_string(length) + " characters; more than " + std::to_string(longest_text) +
               " are not printed";
    if (!why_no_address(link.url).empty())
        return its + " has no address to link to: " + describe_bad_address(link.url);
    return {};
}

std::string why_not_printable(const Event& event) {
    if (event.organizers.empty() && event.has_note(NoteKind::new_organizer))
        return "new organizer: neither the directory nor a printed issue knows " + event.likely_organizer->text;
    if (event.organizers.empty())
        return "no organizer is known";
    if (event.url().empty())
        return "it has no address to link to";
    if (event.organizers.front().url.empty())
        return "no address is known of its organizer, " + event.organizers.front().text;
    if (event.titles.front().text.empty())
        return "it has no title";
    std::size_t size = event.place.city.size();
    for (const auto& [links, what] : {std::pair{&event.organizers.all(), "organizer"}, {&event.titles, "title"}})
        for (const auto& link : *links) {
            if (auto why = why_not_printable(link, what); !why.empty())
                return why;
            size += link.url.size() + link.text.size();
        }
    // An escape makes five bytes of one at most: shorter ones need not be written to be measured.
    if (size > draft::longest_line / 6) {
        const auto longest =
            std::max(markdown_organizers(event.organizers).size() + markdown_location(event.place.city).size(),
                     markdown_titles(event.titles, event.dates.first).size());
        if (longest + 100 > draft::longest_line)
            return "a line of it would have " + std::to_string(longest) + " bytes; more than " +
                   std::to_string(draft::longest_line / 1024) + " KiB are not printed";
    }
    return {};
}

}  // namespace twir::section
