#pragma once

#include <twir_events/draft/draft.hpp>
#include <twir_events/section/style.hpp>

#include <string>
#include <vector>

namespace twir::lint {

/// Brings an entry's addresses, state and country to their usual form; nothing else of it changes. Says what was done.
std::vector<std::string> to_canonical_form(draft::Block& block, const section::Style& style);

}  // namespace twir::lint
