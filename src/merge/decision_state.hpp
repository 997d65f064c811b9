#pragma once

#include "merge/alignment.hpp"
#include <twir_events/merge/decisions.hpp>

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace twir::merge {

/// An entry that may be put between two blocks after the merge.
struct SuggestedEntry {
    int id = 0;  ///< its decision
    Region region = Region::virtual_;
    std::string raw;
};

/// What is known of a merge while it is taken apart.
struct DecisionState {
    draft::Draft before;
    draft::Draft after;
    Alignment aligned;
    std::vector<int> of_before;  ///< the decision of each block; 0: it has none
    std::vector<int> of_after;
    /// By block after: decisions that put another text in its place.
    std::map<std::size_t, std::vector<std::pair<int, std::string>>> replacements;
    std::vector<SuggestedEntry> suggestions;
    std::vector<Decision> list;

    Decision& decision(int id) { return list[static_cast<std::size_t>(id) - 1]; }
};

/// The decisions of a merge, by the rows of its report and by what it changed without a row.
DecisionState list_decisions(std::string_view draft, const MergeResult& merged, const Catalog& catalog,
                             const section::Style& style);

/// What the decisions do to the draft as it was sent.
std::vector<DraftEdit> edits_of(DecisionState& state);

}  // namespace twir::merge
