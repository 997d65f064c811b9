#pragma once

#include <twir_events/draft/draft.hpp>
#include <twir_events/lint/lint.hpp>
#include <twir_events/section/style.hpp>
#include <twir_events/section/work_limit.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace twir::lint {

struct FixOptions {
    section::Style style;
    bool canonical = false;  ///< addresses, states, countries and misspelt cities in their usual form too
    /// An earlier issue: a past event that it does not list may have a slip in its date, and stays. May be null.
    const draft::Draft* base = nullptr;
    const normalize::Directory* directory = nullptr;  ///< for what lint then finds
    bool rest = true;                                 ///< all else that is safe
};

/// What was done, and to what.
struct FixStep {
    int line = 0;  ///< in the text that was given
    std::string message;
};

struct FixResult {
    std::string text;
    std::vector<FixStep> done;
    std::vector<Finding> needs_human;  ///< what lint still finds; lines are those of `text`
};

/// Makes the safe corrections, and only those: removes events that ended before the date (not where the date
/// itself is in doubt), sorts regions, removes empty ones, indents the lines under an event by four spaces, and
/// corrects the form of lines (entry_form.hpp) and text that was decoded wrongly. Everything else keeps its bytes.
/// Fixing the result again changes nothing. Errors: those of draft::issue_date.
result<FixResult> fix(const draft::Draft& draft, const FixOptions& options = {});

/// The same from texts; `base`, where there is one, is the earlier issue of FixOptions. Errors: also those of
/// check_size.
result<FixResult> fix_text(std::string_view draft, const std::optional<std::string>& base, FixOptions options,
                           const section::WorkLimit& effort);

/// `{"draft": "...", "done": [{"line", "message"}], "findings": [...], "errors": N, "warnings": N}`; the findings are
/// of the new text.
std::string fix_json(const FixResult& fixed);

}  // namespace twir::lint
