#pragma once

#include <twir_events/server/view.hpp>

#include <string>
#include <vector>

namespace twir::server {

/// What the section still lacks while feeds were never asked; empty once all were.
std::string first_round_notice(const std::vector<FeedSummary>& feeds);

/// How the feeds are: those in trouble by name, those that sleep apart from them.
std::string feed_part(const std::vector<FeedSummary>& feeds);

}  // namespace twir::server
