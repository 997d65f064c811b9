#pragma once

#include "page/html.hpp"
#include <twir_events/api/route.hpp>
#include <twir_events/api/view.hpp>

#include <string_view>

namespace twir::page {

/// Whether the words are an address that somebody pasted: it is looked up, and filters nothing.
bool is_address(std::string_view words);

/// The answer to an organizer who asks "is my event in?", as `<div id="answer">`: the line, or why there is none, or
/// when his group's next event is, or how a group gets in. Empty inside where nothing is asked.
Html answer_part(const api::View& view, const api::RouteRequest& request);

}  // namespace twir::page
