#pragma once

#include <twir_events/api/route.hpp>
#include <twir_events/api/view.hpp>

#include <string>
#include <vector>

namespace twir::page {

/// How fresh the section is, and whose feeds are ill, by name; while the first round of polls runs, its progress.
std::string freshness(const api::View& view, const api::RouteRequest& request);

/// How the feeds are, for operators: those in trouble as a table, those that sleep apart from them.
std::string feed_part(const std::vector<api::FeedSummary>& feeds, Date today);

}  // namespace twir::page
