#pragma once

#include <twir_events/app/config.hpp>
#include <twir_events/core/clock.hpp>
#include <twir_events/core/shared_slot.hpp>
#include <twir_events/poll/poll_report.hpp>
#include <twir_events/server/api.hpp>

#include <memory>

namespace twir::app {

/// The configuration that counts, for threads that only read it.
using SharedConfig = SharedSlot<const Config>;

/// What the API takes from the configuration and the store. Both arguments must outlive it.
server::ApiOptions api_options(const SharedConfig& config, const Clock& clock);
server::ServerOptions server_options(const ServeSettings& settings);

/// What `/metrics` tells of polls.
void declare_poll_metrics(server::Metrics& metrics);
void count_poll(server::Metrics& metrics, const poll::PollReport& report);

}  // namespace twir::app
