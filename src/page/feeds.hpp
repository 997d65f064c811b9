#pragma once

#include <twir_events/api/view.hpp>

#include <string>
#include <vector>

namespace twir::page {

/// What the section still lacks while feeds were never asked; empty once all were.
std::string first_round_notice(const std::vector<api::FeedSummary>& feeds);

/// How the feeds are: those in trouble by name, those that sleep apart from them.
std::string feed_part(const std::vector<api::FeedSummary>& feeds);

}  // namespace twir::page
