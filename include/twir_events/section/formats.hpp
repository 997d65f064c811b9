#pragma once

#include <twir_events/section/issue.hpp>

#include <span>
#include <string>
#include <string_view>

namespace twir::section {

/// A form that an issue can be had in.
struct IssueFormat {
    std::string_view name;  ///< as `--format` and addresses have it: "md"
    std::string_view type;  ///< media type
    std::string (*render)(const Issue& issue, const Catalog& catalog, const Style& style);
};

std::span<const IssueFormat> issue_formats();
/// Null: there is none of that name.
const IssueFormat* find_format(std::string_view name);

}  // namespace twir::section
