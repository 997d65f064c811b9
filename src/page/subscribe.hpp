#pragma once

#include <twir_events/api/view.hpp>

#include <string>

namespace twir::page {

/// The calendars to subscribe to: all, by region, and of one group.
std::string subscribe_part(const api::View& view);

}  // namespace twir::page
