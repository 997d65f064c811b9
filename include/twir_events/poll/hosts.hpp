#pragma once

#include <twir_events/core/date.hpp>
#include <twir_events/poll/polled_source.hpp>
#include <twir_events/store/feed_state.hpp>

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace twir::poll {

/// The configured address that the state of a feed belongs to: of a calendar that is looked up, where that is done.
std::string address_of(const PolledSource& source);
/// `host` or `host:port` in lower case of a web address, without a port that its scheme implies; empty for a file,
/// which needs no politeness.
std::string host_of(std::string_view url);
/// The host whose turn a feed waits for: the one it is fetched from, or the one behind a redirect that wanted to be
/// left alone.
std::string host_to_wait_for(const store::FeedState& state);
/// Until when each host wants to be left alone, by its answers to any of these feeds. Only hosts that do.
std::map<std::string, Instant> closed_hosts(const std::vector<store::FeedState>& states, Instant now);

}  // namespace twir::poll
