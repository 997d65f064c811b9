#pragma once

#include <twir_events/core/date.hpp>
#include <twir_events/core/place.hpp>

#include <string>
#include <string_view>

/// What a section has around its entries (SECTION_FORMAT.md section 1).
namespace twir::section {

std::string markdown_head(Date date, Date until);
std::string markdown_heading(Region region);
std::string_view markdown_trailer();

}  // namespace twir::section
