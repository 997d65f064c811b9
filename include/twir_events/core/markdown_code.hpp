#pragma once

#include <string>
#include <string_view>

namespace twir {

/// The text as code within a line of Markdown: nothing in it is markup, and no `@name` or `#5` calls anybody. Line ends
/// become spaces.
std::string markdown_code(std::string_view text);

}  // namespace twir
