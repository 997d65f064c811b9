#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace twir::lint {

/// The text that was meant, where one that is UTF-8 was decoded as Windows-1252, GBK, Shift-JIS or another of
/// encodings.hpp, or several times over: `NÃ¼rnberg`, `N√ºrnberg`, `N眉rnberg` give `Nürnberg`. Empty where nothing
/// shows that: encoded back, the bytes are not UTF-8, or the script belongs there.
std::optional<std::string> undo_mojibake(std::string_view text);

/// Where what was left of an emoji begins, when its last bytes were lost on the way: `馃` for `🦀`. Empty: nowhere.
std::optional<std::size_t> find_lost_emoji(std::string_view text);

}  // namespace twir::lint
