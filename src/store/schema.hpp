#pragma once

#include "store/connection.hpp"

#include <string_view>
#include <vector>

namespace twir::store {

/// Marks the file as ours (`PRAGMA application_id`): "twir".
inline constexpr int application_id = 0x74776972;

/// The step from version `i` to `i + 1`, one for each. A step that was released is never edited.
const std::vector<std::string_view>& migrations();
/// The version this program writes: the number of steps.
int schema_version();

/// Brings the database to `schema_version()`, all steps in one transaction. errc::conflict: it is newer, or another
/// program's; nothing is written then.
result<void> migrate(Connection& connection);
/// errc::conflict: it is not exactly of this version.
result<void> require_current_version(Connection& connection);

}  // namespace twir::store
