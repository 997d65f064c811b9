#pragma once

#include <twir_events/draft/draft.hpp>
#include <twir_events/section/work_limit.hpp>

#include <string>

namespace twir::merge {

/// A draft begins as a copy of the issue before. Where that was copied before its editors had finished it, the draft
/// lacks nothing on purpose, and its lines are older than those of the finished issue.
struct CatchUp {
    std::string note;         ///< for people; empty: the draft was copied from the finished issue
    int lowest_name = 0;      ///< lines that came in have the `line`s from -1 down to this
    std::size_t added = 0;    ///< lines that the draft lacked
    std::size_t changed = 0;  ///< lines that were otherwise
};

/// Gives the draft the lines of the finished issue where it was copied before: where it has lines that were past on the
/// issue's date, and the issue does not have them.
CatchUp catch_up(draft::Draft& draft, Date issue, const draft::Draft& finished, Date finished_issue,
                 const section::WorkLimit& effort);

}  // namespace twir::merge
