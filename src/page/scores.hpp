#pragma once

#include "page/html.hpp"
#include <twir_events/store/issue_score.hpp>

#include <vector>

namespace twir::page {

/// How many edits by hand turned the last snapshots into what was published; empty: none was compared yet.
Html score_part(const std::vector<store::IssueScore>& scores);

}  // namespace twir::page
