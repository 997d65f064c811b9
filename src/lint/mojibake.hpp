#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace twir::lint {

/// The text that was meant where UTF-8 was read as Windows-1252, Latin-1 or Mac Roman, once or twice over:
/// `NÃ¼rnberg` and `N√ºrnberg` are Nürnberg. Empty where the text shows no sign of that.
std::optional<std::string> undo_mojibake(std::string_view text);

}  // namespace twir::lint
