#pragma once

#include <twir_events/app/config.hpp>
#include <twir_events/poll/source_config.hpp>
#include <twir_events/store/store.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace twir::app {

/// The pages of single events that entries of shared calendars link to, each as a source of its own, so that the poller
/// asks them as politely as any feed, and the store keeps what they say. Ahead ones of hosts that may be asked, which
/// no other source lists already. None without a contact.
result<std::vector<poll::SourceConfig>> page_sources(const Config& config, store::Store& store, Instant now);

/// The address of the page that a source made by `page_sources` stands for; empty for any other source id.
std::string_view page_address(std::string_view source_id);

}  // namespace twir::app
