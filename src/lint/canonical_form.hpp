#pragma once

#include <twir_events/draft/draft.hpp>
#include <twir_events/section/style.hpp>

#include <string>
#include <vector>

namespace twir::lint {

/// The location of an entry in its usual words: `Virtual (Berlin, DE)` for `Online - Berlin, DE`. Its spacing aside,
/// the place is as it is written.
std::string usual_location(const draft::Entry& entry);

/// Brings an entry's addresses, state and country to their usual form; nothing else of it changes. Says what was done.
std::vector<std::string> to_canonical_form(draft::Block& block, const section::Style& style);

}  // namespace twir::lint
