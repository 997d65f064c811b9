#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace twir::rendered {

/// Markdown as CommonMark renders it, raw HTML and all.
std::string by_commonmark(const std::string& markdown);

/// The documents as TWiR renders them: Python-Markdown with `extra`, `toc` and `meta`, in one process. Empty where it
/// is not installed, after a warning.
std::vector<std::string> by_python_markdown(const std::vector<std::string>& documents);

/// What a reader sees of the events of a rendered issue: a string for each list item at the margin below the headings
/// of regions, with every element and attribute (`<li>...<a href=U>...<strong>`), but for lists and paragraphs.
/// Entities are decoded, white space is collapsed, addresses are percent-encoded in one way.
std::vector<std::string> events(std::string_view html);

/// The addresses of the section, as `events` has them.
std::string comparable_address(std::string_view address);

}  // namespace twir::rendered
