#pragma once

#include <twir_events/api/event_filter.hpp>
#include <twir_events/api/view.hpp>
#include <twir_events/section/changes.hpp>
#include <twir_events/section/issue.hpp>
#include <twir_events/store/store.hpp>

#include <string>
#include <string_view>

namespace twir::page {

struct Look {
    std::string html;
    int found = 0;  ///< how many events of it the filter shows
};

/// What a person should see before the rest: what is not printed, what has notes, what its host called off, and what
/// changed late. What the filter leaves out is there for the page's script to show. `store` null: without history.
Look look_list(const section::Issue& issue, const api::ViewInput& input, const api::EventFilter& filter,
               store::Store* store);

/// What a field of a listing said and says, for people.
std::string change_words(const section::FieldChange& field);

/// What people call the kinds of changes: "moved", "new within the four weeks".
std::string_view change_words(section::IssueChangeKind kind);

}  // namespace twir::page
