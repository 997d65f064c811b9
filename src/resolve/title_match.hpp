#pragma once

#include <string_view>
#include <vector>

namespace twir::resolve {

/// How sure it is that `given` (a title from a calendar or a person) names the event that its host calls `own`:
/// 3 equal; 2 equal but for the group's name in front or a note behind; 1 one is the beginning of the other; 0 not.
/// All are match keys; `names` are those of the group and organizer.
int title_match(std::string_view given, std::string_view own, const std::vector<std::string_view>& names);

/// Whether two titles may be one event's: people shorten and decorate them, so half of the shorter one's telling words
/// are enough. Both are match keys.
bool similar_titles(std::string_view given, std::string_view own);

}  // namespace twir::resolve
