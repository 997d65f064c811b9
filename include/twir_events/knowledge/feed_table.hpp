#pragma once

#include <twir_events/config/config.hpp>
#include <twir_events/knowledge/event_pages.hpp>
#include <twir_events/os/color.hpp>
#include <twir_events/poll/health.hpp>
#include <twir_events/store/store.hpp>

#include <map>
#include <string>
#include <vector>

namespace twir::knowledge {

/// A configured source and how it is doing. (api::FeedSummary is what of it a page shows: the view holds no
/// configuration, and api may not use it.)
struct FeedStatus {
    const config::ConfiguredSource* config;
    store::FeedState state;  ///< with the next check put off where its host wants to be left alone
    store::FeedFigures figures;
    poll::Health health;
    poll::Pace pace = {};
};

/// Of every configured source, in the configuration's order.
result<std::vector<FeedStatus>> feed_statuses(const config::Config& config, store::Store& store, Instant now);
/// The same with these figures, by source.
result<std::vector<FeedStatus>> feed_statuses(const config::Config& config, store::Store& store, Instant now,
                                              const std::map<std::string, store::FeedFigures>& figures);

/// A table for people, in which feeds that need somebody stand out; below it the number of feeds in each state, and of
/// event pages.
std::vector<os::PaintedLine> format_feeds(const std::vector<FeedStatus>& feeds, const PageFigures& pages, Instant now);
/// The lists that others keep: how much of each is polled, and what it added and dropped when it changed last.
result<std::vector<os::PaintedLine>> format_lists(const config::Config& config, store::Store& store);
/// The feeds for programs: {"feeds": [...]}. `addresses`: with where they are read, which may be a secret.
std::string feeds_json(const std::vector<FeedStatus>& feeds, bool addresses = true);

/// Organizers that are listed by others and have no source of their own, and sources without listings for a year.
result<std::string> suggest_sources(const config::Config& config, store::Store& store,
                                    const std::vector<FeedStatus>& feeds, Instant now);

}  // namespace twir::knowledge
