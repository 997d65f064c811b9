#pragma once

#include "app/known.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace twir::app {

/// What names a draft in the store: its path without links, and its issue's date, because drafts of one name follow
/// each other.
std::string draft_name(const std::filesystem::path& draft, Date issue);

/// What a merge compares with.
struct FoundBase {
    std::optional<std::string> text;                 ///< empty: there is none
    std::optional<std::vector<ListingChange>> news;  ///< see section::MergeOptions
};

/// The base of a draft of which nothing is remembered: the issue before as a `twir-draft` source listed it last, and
/// what the store has heard since its date. A draft without a date has none.
result<FoundBase> find_published_base(const Config& config, store::Store& store, Instant now, const std::string& draft);

/// The base of a merge: what the store remembers of the draft's last one, else the text of `base_file` (empty: none),
/// else the issue before as a `twir-draft` source listed it last; and of an issue, what the
/// store has heard since its date.
result<FoundBase> find_merge_base(Knowledge& knowledge, const std::string& name, Date issue,
                                  const std::filesystem::path& base_file);

/// Remembers the base of the draft's next merge. Without a database nothing is remembered.
result<void> remember_merge_base(const Config& config, const std::string& name, Date issue, Instant now,
                                 std::string base);

}  // namespace twir::app
