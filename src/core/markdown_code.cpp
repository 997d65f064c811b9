#include <twir_events/core/markdown_code.hpp>
#include <twir_events/core/text.hpp>

#include <algorithm>

namespace twir {

std::string markdown_code(std::string_view text) {
    std::size_t longest = 0;
    std::size_t run = 0;
    for (const char c : text) {
        run = c == '`' ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    const std::string fence(longest + 1, '`');
    const bool apart = text.starts_with('`') || text.ends_with('`');
    return fence + (apart ? " " : "") + replace_all(std::string(text), "\n", " ") + (apart ? " " : "") + fence;
}

}  // namespace twir
