#pragma once

#include <twir_events/config/config.hpp>
#include <twir_events/poll/polled_source.hpp>
#include <twir_events/resolve/build_catalog.hpp>
#include <twir_events/store/store.hpp>

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace twir::knowledge {

/// The pages of single events that entries of shared calendars link to, each as a source of its own, so that they are
/// polled as politely as any feed and stored alike. Only pages of future events, on hosts that may be polled, that no
/// other source lists already. None without a contact.
result<std::vector<poll::PolledSource>> page_sources(const config::Config& config, store::Store& store, Instant now);

/// Attaches to each entry of a shared calendar the content of the page that it links to. Not where that page is
/// disabled by the configuration, its host has answered 404, or the calendar has moved the entry to another day since
/// the page was last read. `pages`: what was last read, by url_key.
result<void> attach_pages(const config::Config& config, store::Store& store,
                          const std::map<std::string, Listing>& pages, std::vector<resolve::ListingRow>& entries);

/// The state of the pages that are polled now.
struct PageFigures {
    std::size_t asked = 0;    ///< at least once
    std::size_t failing = 0;  ///< of them, without a good answer the last time
};
result<PageFigures> page_figures(const config::Config& config, store::Store& store, Instant now);

/// The address of the page of a source made by `page_sources`; empty for any other source id.
std::string_view page_address(std::string_view source_id);

}  // namespace twir::knowledge
