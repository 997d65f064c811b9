#pragma once

#include <twir_events/config/config.hpp>
#include <twir_events/merge/merge.hpp>
#include <twir_events/store/store.hpp>

#include <filesystem>
#include <optional>
#include <string>

/// What the database remembers of the merges of a draft.
namespace twir::knowledge {

/// What names a draft in the store: its path without links, and its issue's date, because drafts of one name follow
/// each other.
std::string draft_name(const std::filesystem::path& draft, Date issue);

/// What a draft's next merge is compared with.
struct RememberedMerge {
    std::optional<std::string> base;  ///< empty: the merge is the draft's first
    bool undone = false;  ///< the draft is again as it was before a merge, and `base` is what that was compared with
};
result<RememberedMerge> recall_merge(store::Store& store, const std::string& name, const std::string& draft);

/// A merge of the draft of that name, from the text `before`.
struct DoneMerge {
    std::string name;
    Date issue;
    std::string before;
    RememberedMerge remembered;  ///< what it was compared with
    bool anew = false;           ///< what was remembered before is to be forgotten
    bool may_be_undone =
        true;  ///< false: a text that is as before is a person's, as in a branch that keeps its history
};
/// Remembers it for the draft's next merge. Without a database nothing is remembered.
result<void> remember_merge(const config::Config& config, Instant now, const DoneMerge& done,
                            const merge::MergeResult& merged);

}  // namespace twir::knowledge
