#pragma once

#include <twir_events/draft/draft.hpp>
#include <twir_events/lint/lint.hpp>
#include <twir_events/section/style.hpp>

#include <string>
#include <vector>

namespace twir::lint {

struct FixOptions {
    section::Style style;
    bool canonical = false;  ///< addresses, states and countries in their usual form too
    bool rest = true;        ///< all else that is safe
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

/// Does what is safe, and only that: events that ended before the date go (not where the date itself is in
/// doubt), regions are put in order, empty ones go, and what stands under an event gets its four spaces. Everything
/// else keeps its bytes. What `fix` gave, it leaves as it is. Errors: those of draft::issue_date.
result<FixResult> fix(const draft::Draft& draft, const FixOptions& options = {});

}  // namespace twir::lint
