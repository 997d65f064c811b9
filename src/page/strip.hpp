#pragma once

#include "page/html.hpp"
#include <twir_events/section/issue.hpp>

namespace twir::page {

/// The issue's four weeks as a picture (SVG): a row for each region, a column for each day, and in them how many events
/// begin. Empty where there is none.
Html calendar_strip(const section::Issue& issue);

}  // namespace twir::page
