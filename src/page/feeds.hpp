#pragma once

#include "page/html.hpp"
#include <twir_events/api/route.hpp>
#include <twir_events/api/view.hpp>

#include <vector>

namespace twir::page {

/// How fresh the section is, and whose feeds are failing, by name; while the first round of polls runs, its progress.
Html freshness(const api::View& view, const api::RouteRequest& request);

/// The state of the feeds, for operators: those in trouble as a table, inactive ones apart from them.
Html feed_part(const std::vector<api::FeedSummary>& feeds, Date today);

}  // namespace twir::page
