#pragma once

#include <twir_events/merge/merge.hpp>

#include <string>
#include <string_view>
#include <vector>

/// A merge as a list of decisions, so that a person can take or leave each one and sees what comes of it.
namespace twir::merge {

/// One change that a person can take or leave, or one thing to look at.
struct Decision {
    int id = 0;
    MergeKind kind = MergeKind::changed;
    bool open = false;                 ///< a person should look at it
    bool taken = false;                ///< as the merge decided it: its merged draft has the change
    bool past = false;                 ///< goes because it is past; it needs no decision
    std::string text;                  ///< the event: `2025-12-10 | Berlin, DE | Rust Berlin | Rust Hack and Learn`
    std::string reason;                ///< for people; may be empty
    std::vector<std::string> guesses;  ///< what was guessed, and what each guess rests on
    std::string minus;                 ///< the lines of the draft that go, whole entries
    std::string plus;                  ///< those that stand there when it is taken
    std::string paste;                 ///< what to put elsewhere than in the draft: a table for the directory
    std::string url;                   ///< the event's page
};

/// Replaces lines of the draft as it was sent.
struct DraftEdit {
    int line = 1;           ///< the first one, from 1; the text goes before it
    int lines = 0;          ///< how many go
    std::string text;       ///< what stands there instead, line ends included
    std::vector<int> when;  ///< ids of decisions: it applies where one of them is taken; empty: always
    bool all = false;       ///< only where all of them are
};

/// What a merge has to decide.
struct Decisions {
    std::vector<Decision> list;
    /// By line. Of two that replace the same lines, the later one wins where it applies.
    std::vector<DraftEdit> edits;
};

/// Takes a merge apart. `draft`: the text that was merged, with the same catalog and options; a draft that the merge
/// could not read has none. With each decision as `taken` says, the edits make the merged draft, byte for byte.
Decisions decisions_of(std::string_view draft, const MergeResult& merged, const Catalog& catalog,
                       const section::Style& style);

/// The draft after the edits; `taken`: the ids of the decisions that are taken.
std::string apply_decisions(std::string_view draft, const std::vector<DraftEdit>& edits, const std::vector<int>& taken);

/// What to tell an editor before all else: that the draft is of another issue than `next`, which is the one that is
/// worked on. Empty: it is of that one, or has no date.
std::string wrong_issue(std::string_view draft, Date next);

/// The answer of `render_merge_answer` with `"decisions"`, `"edits"` and `"notice"` (see the description of the API).
std::string render_merge_desk(const MergeResult& merged, const Decisions& decisions, std::string_view notice);

}  // namespace twir::merge
