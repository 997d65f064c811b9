#pragma once

#include "page/html.hpp"
#include <twir_events/api/route.hpp>
#include <twir_events/api/view.hpp>

namespace twir::page {

/// Whether there is anything of the issue: a snapshot, or its published text.
bool is_recorded(const api::RouteRequest& request);

/// Of an issue that is out: what was frozen of it, with its revisions and what is different between them; where nothing
/// was, the text that a source shows; where there is none, what was known when it closed; else that nothing is
/// recorded.
Html past_part(const api::View& view, const api::RouteRequest& request);

}  // namespace twir::page
