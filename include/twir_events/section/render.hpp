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

}  // namespace twir::section
