#pragma once

namespace twir {

/// Characters that no reader sees and that break comparing: zero width space, word joiner, BOM, bidi controls.
bool is_invisible(char32_t c);

}  // namespace twir
