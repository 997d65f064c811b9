#pragma once

#include <twir_events/draft/draft.hpp>
#include <twir_events/section/work_limit.hpp>

#include <string>
#include <vector>

namespace twir::merge {

/// A draft begins as a copy of the issue before. If it was copied before the editors of that issue had finished, the
/// draft lacks nothing on purpose. Where a line differs, either of the two may be the newer one.
struct CatchUp {
    /// A line of the draft that the finished issue has otherwise.
    struct Difference {
        int line = 0;       ///< draft::Block::line
        std::string issue;  ///< the entry as that issue has it
    };

    /// A line of the draft that took a correction of the finished issue.
    struct Correction {
        int line = 0;  ///< draft::Block::line
        draft::Block before;
    };

    std::string note;  ///< for people; empty: the draft was copied from the finished issue
    Date finished_issue{};
    int lowest_name = 0;    ///< lines that came in have the `line`s from -1 down to this
    std::size_t added = 0;  ///< lines that the draft lacked
    std::vector<Difference> differences;
    std::vector<Correction> corrections;
};

/// Gives the draft the lines of the finished issue that it lacks, if it was copied before: if it has lines that were
/// past on the issue's date, and the issue does not have them. No line of the draft is changed: a person may have
/// written it.
///
/// `copied`: the issue as it was when the draft was copied from it; null: unknown. Where it is known, the draft gets
/// what was added to the issue since, and a line that is as it was copied takes what the issue has corrected in it
/// since. A line that both have changed is a difference.
CatchUp catch_up(draft::Draft& draft, Date issue, const draft::Draft& finished, Date finished_issue,
                 const draft::Draft* copied, const section::WorkLimit& effort);

}  // namespace twir::merge
