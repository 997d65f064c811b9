#pragma once

#include <optional>
#include <string_view>

namespace twir::section {

/// Whether a reader of the section may see something of this field of a listing (as the store names it); what else
/// changes, changes without anybody noticing. Empty: there is no such field.
std::optional<bool> is_seen_field(std::string_view field);

}  // namespace twir::section
