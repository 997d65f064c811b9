#pragma once

#include "page/html.hpp"
#include <twir_events/api/view.hpp>

namespace twir::page {

/// The calendars to subscribe to: all, by region, and of one group.
Html subscribe_part(const api::View& view);

}  // namespace twir::page
