#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace twir::cli {

/// The text of `issue`, a file, as it was when the draft was copied from it: when git got the draft's first events, or,
/// where git does not have the draft yet, in the version that has most of the draft's lines. `draft` is the text of
/// `file`. Empty: neither file is in a git work tree, git is not installed, or its history does not go back so far.
std::optional<std::string> issue_when_copied(const std::filesystem::path& file, const std::string& draft,
                                             const std::filesystem::path& issue);

}  // namespace twir::cli
