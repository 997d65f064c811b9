#pragma once

#include <twir_events/core/date.hpp>
#include <twir_events/core/place.hpp>

#include <string>
#include <string_view>

/// What a section has around its entries (SECTION_FORMAT.md section 1).
namespace twir::section {

/// `## Upcoming Events`.
std::string_view markdown_header();
/// `Rusty Events between ... 🦀`.
std::string markdown_window(Date date, Date until);
/// Both with the blank lines below them.
std::string markdown_head(Date date, Date until);
std::string markdown_heading(Region region);
std::string_view markdown_trailer();

}  // namespace twir::section
