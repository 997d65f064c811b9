#pragma once

#include <twir_events/section/issue.hpp>

#include <string>
#include <vector>

namespace twir::section {

/// The section in canonical bytes (SECTION_FORMAT.md section 1).
std::string render_markdown(const Issue& issue);

/// One entry in canonical bytes: its two lines, each with its newline.
std::string render_entry(const Event& event, const std::string& location);

/// The section as JSON: every entry with its sources, merges, guesses and notes, what is not printed and why, and what
/// was left out of the window's dates.
std::string render_json(const Issue& issue, const Catalog& catalog, const Style& style);

/// `{"events": [...]}`: any events, each as `render_json` writes an entry.
std::string render_events_json(const std::vector<const CatalogEntry*>& entries, const DateRange& known,
                               const Style& style);

/// The title as it must be written so that CommonMark and Python-Markdown both show its literal text inside
/// `[**...**](...)` (SECTION_FORMAT.md section 4). Nothing is escaped that would come out right without.
std::string escape_title(std::string_view title);
/// Whether the first letter of a text is one of a script that goes from right to left.
bool begins_right_to_left(std::string_view text);
/// U+200E. Editors put it before a title that begins right to left, so that the bullet is shown at the left.
inline constexpr std::string_view left_to_right_mark = "\u200E";
/// A title between its stars as it is written first in a line: escaped, behind such a mark where it needs one.
std::string bold_title(std::string_view title);
/// The address so that `(...)` ends where it does: unbalanced brackets and spaces percent-encoded.
std::string escape_link_target(std::string_view url);

}  // namespace twir::section
