#pragma once

#include <string>
#include <string_view>

namespace twir::draft {

/// The text that a reader of the rendered page sees: emphasis and code marks taken off, escapes and character
/// references resolved, white space collapsed.
std::string visible_text(std::string_view markdown);

/// Whether the whole text, and not only a part of it, is between `**`.
bool is_all_bold(std::string_view markdown);

}  // namespace twir::draft
