#pragma once

#include <twir_events/section/changes.hpp>
#include <twir_events/section/issue.hpp>
#include <twir_events/server/view.hpp>
#include <twir_events/store/store.hpp>

#include <string>
#include <string_view>

namespace twir::server {

/// What a person should see before the rest: what is not printed, what has notes, what its host called off, and what
/// changed late. `store` null: without history.
std::string look_list(const section::Issue& issue, const ViewInput& input, store::Store* store);

/// What people call the kinds of changes: "moved", "new within the four weeks".
std::string_view change_words(section::IssueChangeKind kind);

}  // namespace twir::server
