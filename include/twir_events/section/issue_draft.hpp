#pragma once

#include <twir_events/draft/draft.hpp>
#include <twir_events/section/issue.hpp>

namespace twir::section {

/// The section of an issue as the model of a draft: what reading `render_markdown(issue)` gives, made from the events
/// themselves. What a line cannot show (a comma in the name of a city) is not lost on the way. `style` is the one that
/// the issue was made with.
draft::Draft draft_of(const Issue& issue, const Style& style);

}  // namespace twir::section
