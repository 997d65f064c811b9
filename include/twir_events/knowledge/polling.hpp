#pragma once

#include <twir_events/config/config.hpp>
#include <twir_events/core/clock.hpp>
#include <twir_events/net/event_loop.hpp>
#include <twir_events/net/http_client.hpp>
#include <twir_events/net/resolver.hpp>
#include <twir_events/poll/poller.hpp>
#include <twir_events/store/store.hpp>

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace twir::knowledge {

/// A poller with what it needs of its own.
struct Polling {
    std::unique_ptr<net::Resolver> resolver;
    std::unique_ptr<net::HttpClient> client;
    std::unique_ptr<poll::Poller> poller;
};

/// How often a source is asked.
poll::Pace pace_of(const config::Config& config, const config::ConfiguredSource& source);
/// The configured sources as the poller takes them, where they are asked at `now`.
std::vector<poll::PolledSource> poll_sources(const config::Config& config, Instant now,
                                             const section::NextIssueRule& rule);
/// When the next issue begins, with what the sources have shown.
result<section::NextIssueRule> known_next_issue_rule(const config::Config& config, store::Store& store);
/// The same, and the pages that calendars link to now.
result<std::vector<poll::PolledSource>> poll_sources_with_pages(const config::Config& config, store::Store& store,
                                                                Instant now);

/// Makes the poller of the configured sources. Loop, store and clock must outlive it. invalid_config: hosts would be
/// asked and no contact is configured, or Meetup's key cannot be read.
result<std::unique_ptr<Polling>> make_polling(const config::Config& config, net::EventLoop& loop, store::Store& store,
                                              const Clock& clock);

/// Whether the sources of this configuration may be polled: real hosts need a contact, Meetup's API a readable key
/// file.
result<void> may_poll(const config::Config& config);

/// One round of these sources; where `ids` is empty, of all, and of the event pages that are due after it. What polls
/// brought is stored where it ends early: on SIGINT and SIGTERM with timed_out, and after `limit` with a warning and
/// the reports that there are.
result<std::vector<poll::PollReport>> poll_now(const config::Config& config, store::Store& store, const Clock& clock,
                                               const std::vector<std::string>& ids,
                                               std::optional<std::chrono::seconds> limit = {});

}  // namespace twir::knowledge
