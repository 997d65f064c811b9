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
/// The address so that `(...)` ends where it does: unbalanced brackets and spaces percent-encoded.
std::string escape_link_target(std::string_view url);

}  // namespace twir::section
