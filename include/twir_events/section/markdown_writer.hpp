#pragma once

#include <twir_events/core/event.hpp>
#include <twir_events/core/link.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The one gate for text that leaves: all that a section prints of feeds and drafts is written by it. CommonMark and
/// Python-Markdown with TWiR's extensions (`extra`, `toc`, `meta`) both show what it writes as the literal text, also
/// amid the link references, footnotes and abbreviations of a whole issue (SECTION_FORMAT.md section 4).
namespace twir::section {

/// Titles and names of more characters are not printed.
inline constexpr std::size_t longest_text = 300;

/// The text of a link, as it is printed (`clean_title`) and escaped where it would otherwise be shown differently.
/// `bold`: to be written between `**`.
std::string markdown_text(std::string_view text, bool bold = false);

/// Whether the first letter of a text is one of a script that goes from right to left.
bool begins_right_to_left(std::string_view text);
/// U+200E. Editors put it before a title that begins right to left, so that the bullet is shown at the left.
inline constexpr std::string_view left_to_right_mark = "\u200E";
/// Whether a line of this day gets such a mark: editors do that since the issue of 2026-05-27, and lines of earlier
/// days keep the form that they were published in.
bool marks_direction(Date day);
/// A title between its stars; `marked`: behind such a mark where it begins right to left.
std::string markdown_title(std::string_view title, bool marked);

/// The LOC column: as `markdown_text`, and without a `|` or a bracket that would end it.
std::string markdown_location(std::string_view location);

/// The address between the parentheses of a link; empty where it may not be printed (`why_no_address`).
std::optional<std::string> markdown_address(std::string_view url);

/// `[text](url)`, several joined by ` + `. A link whose address may not be printed is its text alone.
std::string markdown_organizers(const std::vector<Link>& organizers);
/// The same of the titles of a line of that day: `[**text**](url)`, the first one with its mark.
std::string markdown_titles(const std::vector<Link>& titles, Date day);

/// Why an event cannot be printed, to follow "cannot be printed: "; empty where it can. Organizer, title, an address
/// for each, none of them too long.
std::string why_not_printable(const Event& event);
/// The same of one link; `what` names it: "title", "organizer".
std::string why_not_printable(const Link& link, std::string_view what);

/// What a renderer would make of raw Markdown in a name, title or place beside text and emphasis ("an HTML tag"), and
/// where that is.
struct ActiveMarkup {
    std::string_view kind;
    std::size_t at;
};
/// `references` are the labels that the whole text defines, as `reference_label` gives them.
std::optional<ActiveMarkup> find_active_markup(std::string_view markdown, const std::vector<std::string>& references);

/// A link reference's label for comparing: in lower case, white space collapsed.
std::string reference_label(std::string_view label);

}  // namespace twir::section
