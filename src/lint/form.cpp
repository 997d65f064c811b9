// The outer form of lines: what entry_form.hpp finds in entries, and the window line.
#include "lint/rules.hpp"

namespace twir::lint {

void check_window_form(const LintContext& context, LintReport& report) {
    for (const auto& block : context.draft.blocks)
        if (auto usual = usual_window_line(block); !usual.empty() && usual != block.raw)
            report.add(block.line, "the two dates are joined by \" - \": " + format_dates(*block.window));
}

}  // namespace twir::lint
