#pragma once

#include "page/html.hpp"
#include <twir_events/api/event_filter.hpp>
#include <twir_events/api/view.hpp>
#include <twir_events/section/changes.hpp>
#include <twir_events/section/issue.hpp>
#include <twir_events/store/store.hpp>

#include <string>
#include <string_view>

namespace twir::page {

struct Look {
    Html html;
    int found = 0;  ///< how many events of it the filter shows
};

/// The events that a person should see first: not printed, with notes, cancelled by their host, or changed late. Those
/// that the filter leaves out are hidden, for the page's script to show. `store` null: without history.
Look look_list(const section::Issue& issue, const api::ViewInput& input, const api::EventFilter& filter,
               store::Store* store);

/// The old and the new value of a field, for people.
std::string change_words(const section::FieldChange& field);

}  // namespace twir::page
